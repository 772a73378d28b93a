import type { ChannelHealth, Trouble } from "../../../shared/channels/health.ts";
import type { ChannelHealthStore } from "../channel-health-store.ts";
import type { Sqlite } from "./sqlite.ts";

interface HealthColumns {
  channel: string;
  state: ChannelHealth["state"];
  since: number;
  why: Trouble | null;
  words: string | null;
}

export function sqliteChannelHealth(sqlite: Sqlite, workspace: string): ChannelHealthStore {
  return {
    async health(channel) {
      const sql =
        "SELECT channel, state, since, why, words FROM channel_health WHERE workspace = ? AND channel = ?";
      const row = sqlite.get<HealthColumns>(sql, workspace, channel);
      return row ? healthOf(row) : null;
    },

    async all() {
      const sql = "SELECT channel, state, since, why, words FROM channel_health WHERE workspace = ?";
      return new Map(sqlite.all<HealthColumns>(sql, workspace).map((row) => [row.channel, healthOf(row)]));
    },

    async put(tx, channel, health) {
      const { why, words } = health.state === "ok" ? { why: null, words: null } : health;
      sqlite.run(
        tx,
        `INSERT INTO channel_health (workspace, channel, state, since, why, words) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (workspace, channel) DO UPDATE SET state = excluded.state, since = excluded.since,
           why = excluded.why, words = excluded.words`,
        workspace,
        channel,
        health.state,
        health.since,
        why,
        words,
      );
    },
  };
}

function healthOf({ state, since, why, words }: HealthColumns): ChannelHealth {
  return state === "ok" ? { state, since } : { state, since, why: why ?? "failing", words: words ?? "" };
}

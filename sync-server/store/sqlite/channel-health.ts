import type { ChannelHealth, Trouble } from "../../../shared/channels/health.ts";
import type { ChannelHealthStore } from "../channel-health-store.ts";
import type { Sqlite } from "./sqlite.ts";

interface HealthColumns {
  channel: string;
  state: ChannelHealth["state"];
  since: number;
  why: Trouble | null;
  words: string | null;
  deaf: 0 | 1;
}

export function sqliteChannelHealth(sqlite: Sqlite, workspace: string): ChannelHealthStore {
  return {
    async health(channel) {
      const sql =
        "SELECT channel, state, since, why, words, deaf FROM channel_health WHERE workspace = ? AND channel = ?";
      const row = sqlite.get<HealthColumns>(sql, workspace, channel);
      return row ? healthOf(row) : null;
    },

    async all() {
      const sql = "SELECT channel, state, since, why, words, deaf FROM channel_health WHERE workspace = ?";
      return new Map(sqlite.all<HealthColumns>(sql, workspace).map((row) => [row.channel, healthOf(row)]));
    },

    async put(tx, channel, health) {
      const { why, words, deaf = false } = health.state === "ok" ? { why: null, words: null } : health;
      sqlite.run(
        tx,
        `INSERT INTO channel_health (workspace, channel, state, since, why, words, deaf) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (workspace, channel) DO UPDATE SET state = excluded.state, since = excluded.since,
           why = excluded.why, words = excluded.words, deaf = excluded.deaf`,
        workspace,
        channel,
        health.state,
        health.since,
        why,
        words,
        deaf ? 1 : 0,
      );
    },
  };
}

function healthOf({ state, since, why, words, deaf }: HealthColumns): ChannelHealth {
  if (state === "ok") return { state, since };
  return { state, since, why: why ?? "failing", words: words ?? "", ...(deaf ? { deaf: true } : {}) };
}

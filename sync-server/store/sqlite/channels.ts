import type { ChannelSettings } from "../../../shared/channels/channel.ts";
import type { Connection } from "../../channels/connection.ts";
import type { ChannelRecord, ChannelStore } from "../channels-store.ts";
import type { Sqlite } from "./sqlite.ts";

interface ChannelColumns {
  settings: string;
  connection: string;
  callback_url: string;
  created_at: number;
}

const channelColumns = "settings, connection, callback_url, created_at";

export function sqliteChannels(sqlite: Sqlite, workspace: string): ChannelStore {
  return {
    async channels() {
      const sql = `SELECT ${channelColumns} FROM channel WHERE workspace = ? ORDER BY created_at, rowid`;
      return sqlite.all<ChannelColumns>(sql, workspace).map(channelOf);
    },

    async channel(id) {
      const sql = `SELECT ${channelColumns} FROM channel WHERE workspace = ? AND id = ?`;
      const row = sqlite.get<ChannelColumns>(sql, workspace, id);
      return row ? channelOf(row) : null;
    },

    async put(tx, { settings, connection, callbackUrl, createdAt }) {
      sqlite.run(
        tx,
        `INSERT INTO channel (workspace, id, ${channelColumns}) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (workspace, id) DO UPDATE SET settings = excluded.settings, connection = excluded.connection, callback_url = excluded.callback_url`,
        workspace,
        settings.id,
        JSON.stringify(settings),
        JSON.stringify(connection),
        callbackUrl,
        createdAt,
      );
    },
  };
}

function channelOf(row: ChannelColumns): ChannelRecord {
  return {
    settings: JSON.parse(row.settings) as ChannelSettings, // written by `put`
    connection: JSON.parse(row.connection) as Connection, // as above
    callbackUrl: row.callback_url,
    createdAt: row.created_at,
  };
}

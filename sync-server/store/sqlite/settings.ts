import { usualSettings, type SettingName, type Settings } from "../../../shared/workspace/settings.ts";
import type { SettingsStore, Versioned } from "../settings-store.ts";
import type { Sqlite } from "./sqlite.ts";

export function sqliteSettings(sqlite: Sqlite, workspace: string): SettingsStore {
  return {
    async setting<N extends SettingName>(name: N): Promise<Versioned<Settings[N]>> {
      const sql = "SELECT value, version FROM setting WHERE workspace = ? AND name = ?";
      const row = sqlite.get<{ value: string; version: number }>(sql, workspace, name);
      if (!row) return { value: usualSettings[name], version: 0 };
      return { value: JSON.parse(row.value) as Settings[N], version: row.version }; // written by `put`
    },

    async put(tx, name, { value, version }) {
      sqlite.run(
        tx,
        `INSERT INTO setting (workspace, name, value, version) VALUES (?, ?, ?, ?)
         ON CONFLICT (workspace, name) DO UPDATE SET value = excluded.value, version = excluded.version`,
        workspace,
        name,
        JSON.stringify(value),
        version,
      );
    },
  };
}

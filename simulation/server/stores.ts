import { sqliteAttempts } from "../../sync-server/store/sqlite/attempts.ts";
import { sqliteBlobs } from "../../sync-server/store/sqlite/blobs.ts";
import { sqliteChannels } from "../../sync-server/store/sqlite/channels.ts";
import { sqliteDevices, sqliteWorkspaces } from "../../sync-server/store/sqlite/devices.ts";
import { sqliteErasures } from "../../sync-server/store/sqlite/erasures.ts";
import type { Executor } from "../../sync-server/store/sqlite/executor.ts";
import { sqliteInbound } from "../../sync-server/store/sqlite/inbound.ts";
import { sqliteJobs } from "../../sync-server/store/sqlite/jobs.ts";
import { sqliteKeeps } from "../../sync-server/store/sqlite/keeps.ts";
import { sqliteLog } from "../../sync-server/store/sqlite/log.ts";
import { sqlitePeople } from "../../sync-server/store/sqlite/people.ts";
import { sqliteRegisters } from "../../sync-server/store/sqlite/registers.ts";
import { sqliteSights } from "../../sync-server/store/sqlite/sights.ts";
import { Sqlite } from "../../sync-server/store/sqlite/sqlite.ts";
import { sqliteSurrenders } from "../../sync-server/store/sqlite/surrenders.ts";
import { sqliteTeams } from "../../sync-server/store/sqlite/teams.ts";

export const WORKSPACE = "w1";

/** All of the server's stores in one database file. */
export function openStores(path: string, openWriter: (path: string) => Executor) {
  let letGo = async (): Promise<void> => undefined;
  const sqlite = new Sqlite(path, {
    writer: (file) => {
      const writer = openWriter(file);
      letGo = () => writer.close();
      return writer;
    },
  });
  return {
    sqlite,
    workspaces: sqliteWorkspaces(sqlite),
    log: sqliteLog(sqlite, WORKSPACE),
    jobs: sqliteJobs(sqlite, WORKSPACE),
    people: sqlitePeople(sqlite, WORKSPACE),
    teams: sqliteTeams(sqlite, WORKSPACE),
    channels: sqliteChannels(sqlite, WORKSPACE),
    surrenders: sqliteSurrenders(sqlite, WORKSPACE),
    erasures: sqliteErasures(sqlite, WORKSPACE),
    inbound: sqliteInbound(sqlite, WORKSPACE),
    blobs: sqliteBlobs(sqlite, WORKSPACE),
    attempts: sqliteAttempts(sqlite, WORKSPACE),
    devices: sqliteDevices(sqlite, WORKSPACE),
    keeps: sqliteKeeps(sqlite, WORKSPACE),
    registers: sqliteRegisters(sqlite, WORKSPACE),
    sights: sqliteSights(sqlite, WORKSPACE),
    /** The system closes the files, in the middle of whatever was being written. */
    kill: (): void => {
      void letGo();
      sqlite.reader.close();
    },
  };
}

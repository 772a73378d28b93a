import { shelvedFiles, type ShelvedFilesDeps } from "../../files/shelves/shelved-files.ts";
import { sqliteAttempts } from "./attempts.ts";
import { sqliteBlobs } from "./blobs.ts";
import { sqliteChannelHealth } from "./channel-health.ts";
import { sqliteChannels } from "./channels.ts";
import { sqliteCredentials } from "./credentials.ts";
import { sqliteDevices, sqliteWorkspaces } from "./devices.ts";
import { sqliteErasures } from "./erasures.ts";
import { sqliteEvents } from "./events.ts";
import { sqliteFiles } from "./files.ts";
import { sqliteInbound } from "./inbound.ts";
import { sqliteJobs } from "./jobs.ts";
import { sqliteKeeps } from "./keeps.ts";
import { sqliteKeys } from "./keys.ts";
import { sqliteListing } from "./listing.ts";
import { sqliteLog } from "./log.ts";
import { sqliteMail } from "./mail.ts";
import { sqlitePeople } from "./people.ts";
import { sqlitePush } from "./push.ts";
import { sqliteQueue } from "./queue.ts";
import { sqliteRawEvents } from "./raw-events.ts";
import { sqliteRegisters } from "./registers.ts";
import { sqliteSearch } from "./search.ts";
import { sqliteSettings } from "./settings.ts";
import { sqliteSights } from "./sights.ts";
import type { Sqlite } from "./sqlite.ts";
import { sqliteSurrenders } from "./surrenders.ts";
import { sqliteTeams } from "./teams.ts";
import { sqliteTelegram } from "./telegram.ts";
import { sqliteWebchat } from "./webchat.ts";

const HOT_DOCUMENTS = 500;

export type Stores = ReturnType<typeof sqliteStores>;

export interface Keeping extends Pick<ShelvedFilesDeps, "makeThumbnail"> {
  /** Where the bytes of files lie; without a shelf they stay in the database. */
  shelves: ShelvedFilesDeps["shelves"];
  /** Documents of which something may stay in memory. */
  hotDocuments?: number;
}

/** Everything that is kept of one workspace, in one database, but for the bytes of files. */
export function sqliteStores(
  sqlite: Sqlite,
  workspace: string,
  { hotDocuments = HOT_DOCUMENTS, ...files }: Keeping = { shelves: null },
) {
  return {
    transactions: sqlite,
    workspaces: sqliteWorkspaces(sqlite),
    log: sqliteLog(sqlite, workspace, hotDocuments),
    jobs: sqliteJobs(sqlite, workspace),
    people: sqlitePeople(sqlite, workspace),
    teams: sqliteTeams(sqlite, workspace),
    channels: sqliteChannels(sqlite, workspace),
    rawEvents: sqliteRawEvents(sqlite, workspace),
    channelHealth: sqliteChannelHealth(sqlite, workspace),
    credentials: sqliteCredentials(sqlite, workspace),
    keys: sqliteKeys(sqlite, workspace),
    events: sqliteEvents(sqlite, workspace),
    listing: sqliteListing(sqlite, workspace),
    surrenders: sqliteSurrenders(sqlite, workspace),
    erasures: sqliteErasures(sqlite, workspace),
    inbound: sqliteInbound(sqlite, workspace),
    blobs: sqliteBlobs(sqlite, workspace),
    mails: sqliteMail(sqlite, workspace),
    files: shelvedFiles({ ...files, records: sqliteFiles(sqlite, workspace), transactions: sqlite }),
    attempts: sqliteAttempts(sqlite, workspace),
    devices: sqliteDevices(sqlite, workspace),
    keeps: sqliteKeeps(sqlite, workspace),
    registers: sqliteRegisters(sqlite, workspace),
    push: sqlitePush(sqlite, workspace),
    queue: sqliteQueue(sqlite, workspace),
    sights: sqliteSights(sqlite, workspace),
    search: sqliteSearch(sqlite, workspace),
    settings: sqliteSettings(sqlite, workspace),
    telegram: sqliteTelegram(sqlite, workspace),
    webchat: sqliteWebchat(sqlite, workspace),
  };
}

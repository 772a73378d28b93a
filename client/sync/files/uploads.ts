import type { SentFile } from "../../../shared/conversation/intent.ts";
import { SECOND } from "../../../shared/time/duration.ts";
import type { Environment } from "../environment.ts";
import type { WaitingRow } from "../vault-tables.ts";
import type { Files } from "./files.ts";
import { filesOf, freeOfFiles } from "./free-of-files.ts";

const AGAIN_MS = 5 * SECOND;

/** The files of replies, on their way to the server before the replies may go. */
export interface Uploads {
  /** What may go: nothing of a conversation overtakes a reply of it whose files are not there yet. */
  free: (rows: readonly WaitingRow[]) => WaitingRow[];
  /** The server can be reached. */
  start: () => void;
  pause: () => void;
}

/** How much of a file the server has, in bytes. */
export interface Uploaded {
  hash: string;
  received: number;
}

interface UploadsDeps {
  environment: Environment;
  files: () => Promise<Files>;
  /** Replies may go that could not before. */
  onFree: () => void;
  /** So much of a file is with the server. */
  onProgress: (uploaded: Uploaded) => void;
}

export function createUploads({ environment, files, onFree, onProgress }: UploadsDeps): Uploads {
  /** Files the server has, or will not have: what it says of their replies then is final. Known for one connection. */
  let settled = new Set<string>();
  /** Changes with each connection. */
  let connection: object | null = null;
  let wanted: readonly SentFile[] = [];
  let isRunning = false;
  let cancelAgain = () => {};

  async function run(on: object): Promise<void> {
    isRunning = true;
    const { uploadFile } = await import("./upload-file.ts");
    const shelf = await files();
    for (let file = next(); file && connection === on; file = next()) {
      const { hash } = file;
      const end = await uploadFile(
        environment,
        file,
        () => shelf.held(hash),
        tellEachPercent(file, onProgress),
      );
      if (connection !== on || end === "cut") break;
      settled.add(hash);
      onFree();
    }
    isRunning = false;
    // A link may have broken and stand again meanwhile.
    if (next() && connection) cancelAgain = environment.after(connection === on ? AGAIN_MS : 0, work);
  }

  function next(): SentFile | undefined {
    return wanted.find(({ hash }) => !settled.has(hash));
  }

  function work(): void {
    cancelAgain();
    if (connection && !isRunning && next()) void run(connection);
  }

  return {
    free: (rows) => {
      wanted = rows.flatMap(filesOf);
      if (wanted.length === 0) return [...rows];
      work();
      return freeOfFiles(rows, settled);
    },
    start: () => {
      connection = {};
      settled = new Set();
      work();
    },
    pause: () => {
      connection = null;
      cancelAgain();
    },
  };
}

/** All tabs hear of it: no oftener than anybody could see. */
function tellEachPercent({ hash, bytes }: SentFile, tell: (uploaded: Uploaded) => void) {
  let told = -1;
  return (received: number) => {
    const percent = Math.floor((received / bytes) * 100);
    if (percent === told) return;
    told = percent;
    tell({ hash, received });
  };
}

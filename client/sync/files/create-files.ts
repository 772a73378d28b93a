import type { Change } from "../change.ts";
import { createSignal } from "solid-js";
import { SECOND } from "../../../shared/time/duration.ts";
import { unlessClosed } from "../closed.ts";
import { isErased } from "../erased.ts";
import type { FilesAheadDeps } from "./files-ahead.ts";
import type { Place } from "./file-database.ts";
import type { Files, FilesDeps } from "./files.ts";
import type { Uploaded } from "./uploads.ts";

/** Files nobody has asked for are fetched when nothing has come for so long. */
const QUIET_MS = 3 * SECOND;
/** What a full disk did not take is tried again after so long. */
const AGAIN_MS = 10 * SECOND;

/** Name of the database that files lie in. */
export const filesName = (vaultName: string): string => `${vaultName}/files`;

/** The way to the files of this device; what works with them is fetched with the first that asks. */
export function createFiles(deps: Omit<FilesDeps, "mayKeep"> & Omit<FilesAheadDeps, "files">): {
  open: () => Promise<Files>;
  /** Bytes of a file that the server has, while it is on its way; null: it is not. Reactive. */
  uploaded: (hash: string) => number | null;
  /** Something was committed, here or in another tab. */
  follow: (change: Change, isOwn: boolean) => void;
  stop: () => void;
} {
  const [underWay, setUnderWay] = createSignal<Uploaded>();
  let opening: Promise<Files> | undefined;
  let cancelAhead = () => {};
  let bringing: Promise<void> | null = null;
  let isStopped = false;
  const mayKeep = (doc: Place) => {
    const row = deps.memory.rows.conversation(doc);
    return row !== undefined && !isErased(row);
  };
  const open = () =>
    (opening ??= import("./files.ts")
      .then(({ openFiles }) => openFiles({ ...deps, mayKeep }))
      .catch((cause: unknown) => {
        opening = undefined;
        throw cause;
      }));

  /** A full disk does not even take deletions, and one in trouble nothing: it is tried again until it takes it. */
  function untilTaken(work: (files: Files) => Promise<void>): void {
    const attempt = open().then(work);
    unlessClosed(
      attempt.catch((cause: unknown) => {
        if (!(cause instanceof DOMException)) throw cause;
        if (!isStopped) deps.environment.after(AGAIN_MS, () => isStopped || untilTaken(work));
      }),
    );
  }

  function ahead(): void {
    cancelAhead();
    cancelAhead = deps.environment.after(QUIET_MS, () => {
      if (!deps.isIdle()) return;
      if (bringing) return ahead(); // what has come since is looked at afterwards
      untilTaken(async (files) => {
        const { bringFilesAhead } = await import("./files-ahead.ts");
        bringing = bringFilesAhead({ ...deps, files });
        await bringing.finally(() => (bringing = null));
      });
    });
  }

  return {
    open,
    uploaded: (hash) => (underWay()?.hash === hash ? (underWay()?.received ?? null) : null),
    follow: ({ attached, uploaded, left = [], rows = [], bodies = [] }, isOwn) => {
      if (uploaded) setUnderWay(uploaded);
      if (attached && !isOwn && opening) untilTaken((files) => files.refresh());
      if (!isOwn) return;
      const gone = [...left, ...rows.filter(({ row }) => isErased(row)).map(({ doc }) => doc)];
      if (gone.length > 0) untilTaken((files) => files.forget(gone));
      const away = bodies.filter(({ state }) => state !== "here").map(({ doc }) => doc);
      if (away.length > 0) untilTaken((files) => files.letGo(away));
      if (away.length < bodies.length) ahead();
    },
    stop: () => {
      isStopped = true;
      cancelAhead();
    },
  };
}

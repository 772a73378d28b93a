import type { Change } from "../change.ts";
import { createSignal } from "solid-js";
import { unlessClosed } from "../closed.ts";
import { isErased } from "../erased.ts";
import type { Files, FilesDeps } from "./files.ts";
import type { Uploaded } from "./uploads.ts";

/** Name of the database that files lie in. */
export const filesName = (vaultName: string): string => `${vaultName}/files`;

/** The way to the files of this device; what works with them is fetched with the first that asks. */
export function createFiles(deps: FilesDeps): {
  open: () => Promise<Files>;
  /** Bytes of a file that the server has, while it is on its way; null: it is not. Reactive. */
  uploaded: (hash: string) => number | null;
  /** Something was committed, here or in another tab. */
  follow: (change: Change, isOwn: boolean) => void;
} {
  const [underWay, setUnderWay] = createSignal<Uploaded>();
  let opening: Promise<Files> | undefined;
  const open = () => (opening ??= import("./files.ts").then(({ openFiles }) => openFiles(deps)));
  const then = (work: (files: Files) => Promise<void>) => unlessClosed(open().then(work));
  return {
    open,
    uploaded: (hash) => (underWay()?.hash === hash ? (underWay()?.received ?? null) : null),
    follow: ({ attached, uploaded, left = [], rows = [] }, isOwn) => {
      if (uploaded) setUnderWay(uploaded);
      if (attached && !isOwn && opening) then((files) => files.refresh());
      const gone = [...left, ...rows.filter(({ row }) => isErased(row)).map(({ doc }) => doc)];
      if (isOwn && gone.length > 0) then((files) => files.forget(gone));
    },
  };
}

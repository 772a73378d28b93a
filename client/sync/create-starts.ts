import type { Change } from "./change.ts";
import { unlessClosed } from "./closed.ts";
import { isErased } from "./erased.ts";
import type { Starts, StartsDeps } from "./starts.ts";

/** Name of the database in which forms are kept that begin conversations. */
export const startsName = (vaultName: string): string => `${vaultName}/starts`;

/** The way to those forms; what works with them is fetched with the first that asks. */
export function createStarts({ vaultName, ...deps }: Omit<StartsDeps, "name"> & { vaultName: string }): {
  open: () => Promise<Starts>;
  /** Something was committed, here or in another tab. */
  follow: (change: Pick<Change, "left" | "rows">, isOwn: boolean) => void;
} {
  let opening: Promise<Starts> | undefined;
  const open = () =>
    (opening ??= import("./starts.ts").then(({ openStarts }) =>
      openStarts({ ...deps, name: startsName(vaultName) }),
    ));
  return {
    open,
    follow: ({ left = [], rows = [] }, isOwn) => {
      const erased = rows.filter(({ row }) => isErased(row)).map(({ doc }) => doc);
      if (left.length + erased.length === 0 || !(isOwn || opening)) return;
      unlessClosed(open().then((starts) => Promise.all([starts.forget(erased), starts.leave(left)])));
    },
  };
}

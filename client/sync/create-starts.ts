import type { Starts, StartsDeps } from "./starts.ts";

/** Name of the database in which forms are kept that begin conversations. */
export const startsName = (vaultName: string): string => `${vaultName}/starts`;

/** The way to those forms; what works with them is fetched with the first that asks. */
export function createStarts({
  vaultName,
  ...deps
}: Omit<StartsDeps, "name"> & { vaultName: string }): () => Promise<Starts> {
  let opening: Promise<Starts> | undefined;
  return () =>
    (opening ??= import("./starts.ts").then(({ openStarts }) =>
      openStarts({ ...deps, name: startsName(vaultName) }),
    ));
}

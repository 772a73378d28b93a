import type { Environment } from "./environment.ts";

/** Calls when a page that the browser had put away is taken out again: it heard nothing meanwhile. */
export function afterPutAway(environment: Environment, takenOut: () => void): () => void {
  let isAway = false;
  const stops = [
    environment.onPage(["pagehide"], () => (isAway = true)),
    environment.onPage(["pageshow"], () => {
      if (isAway) takenOut();
      isAway = false;
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

import { createEffect, type Accessor } from "solid-js";
import type { LinkState } from "./desk.ts";
import type { Environment } from "./environment.ts";
import { applyUpdateUnseen, lookForUpdate } from "./updates.ts";

/**
 * Once the server takes this version no more, the new one is fetched at once, and put in place when nobody
 * looks: what waits here goes out from there (V-3). Returns the way to stop.
 */
export function renewWhenTooOld(environment: Environment, link: Accessor<LinkState>): () => void {
  const isTooOld = () => {
    const state = link();
    return state.kind === "ended" && state.why === "too_old";
  };
  createEffect(() => isTooOld() && void lookForUpdate());
  createEffect(() => isTooOld() && !environment.isVisible() && applyUpdateUnseen());
  return environment.onPage(["visibilitychange"], () => {
    if (isTooOld() && !environment.isVisible()) applyUpdateUnseen();
  });
}

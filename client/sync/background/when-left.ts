import { createEffect, createMemo, type Accessor } from "solid-js";
import type { LinkState } from "../desk.ts";
import type { Environment } from "../environment.ts";

/**
 * Asks the browser to have the outbox sent when the tab may be gone before it can do so: there is no way to the server,
 * or nobody looks at the tab any more (U-7). Returns the way to stop.
 */
export function askWhenLeft(
  environment: Environment,
  { waitingCount, link }: { waitingCount: Accessor<number>; link: Accessor<LinkState> },
): () => void {
  const isStranded = createMemo(() => waitingCount() > 0 && link().kind === "offline");
  createEffect(() => isStranded() && environment.askForSync());
  return environment.onPage(["visibilitychange"], () => {
    if (!environment.isVisible() && waitingCount() > 0) environment.askForSync();
  });
}

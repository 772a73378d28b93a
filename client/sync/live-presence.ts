import { encodeAwarenessUpdate, removeAwarenessStates, type Awareness } from "y-protocols/awareness";
import { PRESENCE_LIMIT } from "../../shared/protocol/frames.ts";
import type { Environment } from "./environment.ts";

/** At most ten presence messages a second leave a device; a caret need not be faster than this. */
const PAUSE_MS = 120;

export interface LivePresence {
  /** Something was said; sends this device's own state when it is newer than what was sent. */
  said: () => void;
  /** Sends this device's state again: whoever listens has forgotten it. */
  repeat: () => void;
  /** Nobody else can be seen any more. */
  forgetOthers: () => void;
  /** Says that this device has left the document. */
  leave: () => void;
}

/** Passes this device's own presence on, and nobody else's; a burst becomes its last state. */
export function createLivePresence(
  environment: Environment,
  awareness: Awareness,
  send: (update: Uint8Array) => void,
): LivePresence {
  let sentClock = -1;
  let cancel: (() => void) | null = null;

  const clock = () => awareness.meta.get(awareness.clientID)?.clock ?? -1;

  function flush(): void {
    cancel = null;
    if (clock() <= sentClock) return;
    sentClock = clock();
    const update = encodeAwarenessUpdate(awareness, [awareness.clientID]);
    if (update.length <= PRESENCE_LIMIT) send(update);
    cancel = environment.after(PAUSE_MS, flush);
  }

  function said(): void {
    if (!cancel) flush();
  }

  return {
    said,
    repeat: () => {
      sentClock = -1;
      said();
    },
    forgetOthers: () => {
      const others = [...awareness.getStates().keys()].filter((client) => client !== awareness.clientID);
      removeAwarenessStates(awareness, others, "link lost");
    },
    leave: () => {
      cancel?.();
      awareness.setLocalState(null);
      send(encodeAwarenessUpdate(awareness, [awareness.clientID]));
    },
  };
}

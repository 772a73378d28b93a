import { createEffect, createMemo, createSignal, on, onCleanup, type Accessor } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";
import { createLocalSearch } from "./create-local-search.ts";
import { merged, type Findings, type SearchQuestion } from "./local-search.ts";
import { findThere } from "./server-search.ts";
import { textIndexOf } from "./text-index.ts";

/** How far the server has been asked too. */
export type Reach = "asking" | "everything" | "device";

export interface Search {
  /** Null while there is nothing to look for. */
  findings: Accessor<Findings | null>;
  /** The device is still being looked through. */
  isLooking: Accessor<boolean>;
  reach: Accessor<Reach>;
  /** Conversations whose whole text is on this device and was looked through. */
  read: Accessor<number>;
  isReading: Accessor<boolean>;
}

/** Rest after the last key before the server is asked, ms. */
const PAUSE_MS = 200;

const nothing: Findings = { found: [], isMore: false };

/** Finds what is on this device at once, and joins what the server knows beside it. */
export function createSearch(question: Accessor<SearchQuestion>): Search {
  const desk = useDesk();
  const index = textIndexOf(desk);
  const here = createLocalSearch(question, index);
  const [there, setThere] = createSignal(nothing);
  const [reach, setReach] = createSignal<Reach>("device");
  let asked = 0;

  const askServer = async (asking: SearchQuestion): Promise<void> => {
    const own = ++asked;
    const answer = await findThere(asking);
    if (own !== asked) return; // somebody has typed on
    setThere(answer.ok ? answer.value : nothing);
    setReach(answer.ok ? "everything" : "device");
  };

  const isOnline = createMemo(() => desk.link().kind === "online");
  createEffect(
    on([question, isOnline], ([asking, canAsk]) => {
      asked += 1;
      setThere(nothing);
      const isAsked = canAsk && asking.words.length > 0;
      setReach(isAsked ? "asking" : "device");
      if (!isAsked) return;
      const waiting = setTimeout(() => void askServer(asking), PAUSE_MS);
      onCleanup(() => clearTimeout(waiting));
    }),
  );

  const findings = createMemo(() => {
    const own = here.findings();
    return own && merged(own, there());
  });

  return { findings, isLooking: here.isLooking, reach, read: index.read, isReading: index.isReading };
}

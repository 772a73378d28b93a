import { createEffect, createMemo, createSignal, onCleanup, type Accessor } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";
import { findHere, merged, type Found, type SearchQuestion } from "./local-search.ts";
import { findThere } from "./server-search.ts";
import { textIndexOf } from "./text-index.ts";

/** How far the server has been asked too. */
export type Reach = "asking" | "everything" | "device";

export interface Search {
  /** Null while there is nothing to look for. */
  found: Accessor<readonly Found[] | null>;
  reach: Accessor<Reach>;
  /** Conversations whose whole text is on this device and was looked through. */
  read: Accessor<number>;
  isReading: Accessor<boolean>;
}

/** Rest after the last key before the server is asked, ms. */
const PAUSE_MS = 200;

/** Finds what is on this device at once, and joins what the server knows beside it. */
export function createSearch(question: Accessor<SearchQuestion>): Search {
  const desk = useDesk();
  const index = textIndexOf(desk);
  const [there, setThere] = createSignal<readonly Found[]>([]);
  const [reach, setReach] = createSignal<Reach>("device");
  let asked = 0;

  const here = createMemo(() => {
    index.read();
    const asking = question();
    if (asking.words.length === 0) return null;
    const searched = { conversations: desk.conversations(), contacts: desk.contacts(), said: index.said };
    return findHere(asking, searched);
  });

  const askServer = async (asking: SearchQuestion): Promise<void> => {
    const own = ++asked;
    const answer = await findThere(asking);
    if (own !== asked) return; // somebody has typed on
    setThere(answer.ok ? answer.value : []);
    setReach(answer.ok ? "everything" : "device");
  };

  const isOnline = createMemo(() => desk.link().kind === "online");
  createEffect(() => {
    const asking = question();
    asked += 1;
    setThere([]);
    setReach(isOnline() && asking.words.length > 0 ? "asking" : "device");
    if (!isOnline() || asking.words.length === 0) return;
    const waiting = setTimeout(() => void askServer(asking), PAUSE_MS);
    onCleanup(() => clearTimeout(waiting));
  });

  const found = createMemo(() => {
    const own = here();
    return own && merged(own, there());
  });

  return {
    found,
    reach,
    read: index.read,
    isReading: index.isReading,
  };
}

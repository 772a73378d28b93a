import { batch, createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";
import { createRounds } from "./create-rounds.ts";
import { findHere, type Findings, type SearchQuestion } from "./local-search.ts";
import type { TextIndex } from "./text-index.ts";
import { turnOfTheScreen } from "./turn-of-the-screen.ts";

export interface LocalSearch {
  /** What the device has found; null while there is nothing to look for. */
  findings: Accessor<Findings | null>;
  /** It goes on looking: there may be more. */
  isLooking: Accessor<boolean>;
}

/** As many fill a screen: they are shown before all the others are found. */
const SCREENFUL = 12;

/**
 * Looks through the device at each change of the question, piece by piece: keys are heard in between, and another question
 * ends the search for the former. News are looked at once a search has ended, in rounds.
 */
export function createLocalSearch(question: Accessor<SearchQuestion>, index: TextIndex): LocalSearch {
  const desk = useDesk();
  const [findings, setFindings] = createSignal<Findings | null>(null);
  const [isLooking, setLooking] = createSignal(false);
  let searches = 0;
  let isLeft = false;
  let asking = Promise.resolve();

  const end = (found: Findings | null): void =>
    batch(() => {
      setFindings(found);
      setLooking(false);
    });

  const look = async (asked: SearchQuestion, isNew: boolean): Promise<void> => {
    const own = ++searches;
    if (asked.words.length === 0) return end(null);
    setLooking(true);
    const all = { conversations: index.latest(), contacts: desk.contacts(), said: index.said };
    const steps = findHere(asked, all);
    let isFilled = !isNew;
    let step = steps.next();
    while (!step.done) {
      if (!isFilled && step.value.found.length >= SCREENFUL) setFindings(step.value);
      isFilled ||= step.value.found.length >= SCREENFUL;
      await turnOfTheScreen();
      if (own !== searches) return; // somebody has typed on
      step = steps.next();
    }
    end(step.value);
  };

  createEffect(
    on(question, (asked) => {
      asking = look(asked, true);
    }),
  );
  const hearNews = createRounds(async () => {
    while (isLooking()) await asking; // whoever types on is answered first
    if (!isLeft) await look(question(), false);
  });
  createEffect(on([desk.conversations, desk.contacts, index.read], hearNews, { defer: true }));
  onCleanup(() => {
    isLeft = true;
    searches += 1;
  });
  return { findings, isLooking };
}

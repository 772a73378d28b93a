import { untrack, type Accessor } from "solid-js";
import { createDraft, type Draft } from "./create-draft.ts";
import { isOf, type Difference } from "./differences.ts";
import { createProblemWords, type ProblemAt } from "./fields/problem-words.ts";
import { placeOf } from "./list-of.ts";
import type { Problem } from "./problems.ts";

/** How entries of a list become what is written in a form. */
export interface EntryKind<E, D> {
  draftOf: (entry: E) => D;
  blank: () => D;
  /** Where the list stands in its setting: dot path with a dot at its end; left out where it is the setting. */
  within?: string;
}

/** The form of one entry of a list: what is written, what is wrong with it, and what the server has of it now. */
export interface EntryDraft<D extends object> {
  draft: Draft<D>;
  at: ProblemAt;
  /** Undefined: it is not there, or not there any more. */
  theirs: Accessor<D | undefined>;
  /** Whether somebody else's change is one of this entry. */
  concerns: (change: Difference) => boolean;
}

/** @param entry what to change; undefined for a new one. A form is opened anew for each, so it is read once. */
export function createEntryDraft<E extends { id: string }, D extends { id: string }>(
  { draftOf, blank, within = "" }: EntryKind<E, D>,
  entry: Accessor<E | undefined>,
  entries: Accessor<readonly E[]>,
  problems: Accessor<readonly Problem[]>,
): EntryDraft<D> {
  const start = untrack(entry);
  const draft = createDraft(start ? draftOf(start) : blank());
  const { fields } = draft;
  return {
    draft,
    at: createProblemWords(problems, () => `${within}${placeOf(entries(), fields.id)}.`),
    theirs: () => {
      const now = entries().find(({ id }) => id === fields.id);
      return now && draftOf(now);
    },
    concerns: isOf(fields.id),
  };
}

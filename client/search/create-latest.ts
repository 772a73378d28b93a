import { createMemo, type Accessor } from "solid-js";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { changesBetween, withPlaced } from "../sync/row-changes.ts";

type Rows = readonly ConversationRow[];

/** Conversations, those first in which something happened last; a change puts only what changed in its place. */
export function createLatest(conversations: Accessor<Rows>): Accessor<Rows> {
  let known: Rows = [];
  return createMemo<Rows>((before) => {
    const { gone, come } = changesBetween(known, (known = conversations()));
    const stayed = gone.size > 0 ? before.filter((row) => !gone.has(row)) : before;
    return withPlaced(stayed, [...come], (one, other) => other.activeAt - one.activeAt);
  }, []);
}

import { createMemo, type Accessor } from "solid-js";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { changesBetween, reordered } from "../sync/row-changes.ts";

type Rows = readonly ConversationRow[];

/** Conversations, those first in which something happened last; a change puts only what changed in its place. */
export function createLatest(conversations: Accessor<Rows>): Accessor<Rows> {
  let known: Rows = [];
  return createMemo<Rows>((before) => {
    const changes = changesBetween(known, (known = conversations()));
    return reordered(before, changes, (one, other) => other.activeAt - one.activeAt);
  }, []);
}

import { createMemo, type Accessor } from "solid-js";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { liveDraft } from "../../shared/conversation/row.ts";
import { draftRoot } from "../../shared/protocol/ledger-doc.ts";
import type { Unsent } from "../sync/desk.ts";
import { useDesk } from "./desk-context.tsx";

/** What waits for the server, as people count it. */
export function createWaitingChanges(): Accessor<readonly Unsent[]> {
  const desk = useDesk();
  return createMemo(() => countedChanges(desk.unsent(), (doc) => desk.conversation(doc)));
}

/** The words of a reply that waits as well are part of it; those of a draft still being written stand for themselves. */
export function countedChanges(
  unsent: readonly Unsent[],
  rowOf: (doc: string) => ConversationRow | undefined,
): readonly Unsent[] {
  const replied = new Set(
    unsent.filter(({ what }) => what.kind === "act" && what.type === "send").map(docOf),
  );
  return unsent.filter(({ doc, what }) => {
    if (what.kind === "act" || !what.root.startsWith("draft:") || !replied.has(doc)) return true;
    const row = rowOf(doc);
    return row === undefined || isLive(what.root, row);
  });
}

function isLive(root: string, row: ConversationRow): boolean {
  return (["public", "private"] as const).some(
    (target) => root === draftRoot(target, liveDraft(row, target)),
  );
}

function docOf(change: Unsent): string {
  return change.doc;
}

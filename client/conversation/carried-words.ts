import { createSignal } from "solid-js";
import type { SentFile, Visibility } from "../../shared/conversation/intent.ts";
import { liveDraft, type ConversationRow } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { prose } from "../../shared/protocol/ledger-doc.ts";
import { draftClocks } from "../../shared/protocol/words-beyond.ts";
import type { Act } from "../sync/desk.ts";
import type { Attached } from "../sync/files/file-database.ts";
import type { OpenConversation } from "../sync/open-document.ts";
import type { Draft } from "./create-draft.ts";

/**
 * Words that are to go from one reply box to another. `draft`: what stood in the box that somebody left to answer
 * elsewhere, which can be taken along. `kept`: a reply that cannot go out, for which somebody has chosen this place.
 * `leaving` ends the draft, or lets go of the reply.
 */
export type Carried = { to: { doc: string; target: Visibility }; text: string } & (
  | { kind: "draft"; files: readonly Attached[]; leaving: Extract<Act, { type: "draft.discard" }> }
  | { kind: "kept"; files: readonly SentFile[]; leaving: Extract<Act, { type: "send.discard" }> }
);

const [carried, setCarried] = createSignal<Carried>();
export { carried, setCarried as carry };

export function carryWords(
  { from, row, opened }: { from: Draft; row: ConversationRow; opened: OpenConversation },
  to: Carried["to"],
): void {
  const target = from.target();
  if (from.text().trim() === "" && from.attachments.list().length === 0) return;
  setCarried({
    kind: "draft",
    to,
    text: from.text().trim(),
    files: from.attachments.list(),
    leaving: {
      type: "draft.discard",
      doc: row.doc as DocumentId, // a row's own id
      target,
      g: liveDraft(row, target),
      upto: draftClocks(prose(opened.doc, from.root())),
    },
  });
}

/** The reply box of that conversation was asked for from another one: it takes the focus, once. */
export function isArriving(doc: string): boolean {
  const isHere = arriving === doc;
  if (isHere) arriving = undefined;
  return isHere;
}

let arriving: string | undefined;

/** Somebody goes from one reply box to that of another conversation. */
export function arriveAt(doc: string): void {
  arriving = doc;
}

export function forgetCarried(): void {
  setCarried(undefined);
}

import * as Y from "yjs";
import type { Visibility } from "../../shared/conversation/intent.ts";
import { liveDraft, type ConversationRow } from "../../shared/conversation/row.ts";
import { draftRoot, prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import type { Act } from "../sync/desk.ts";
import { WithAct } from "../sync/with-act.ts";

export function liveDraftRoot(row: ConversationRow, target: Visibility): ProseRoot {
  return draftRoot(target, liveDraft(row, target));
}

/** Why the draft changed: somebody put words back into it. */
const WORDS_PUT_BACK = "words put back";

/**
 * Puts words at the end of a draft, after what anyone has written there; one paragraph for each line.
 * @param letsGo what lets go of them where they stood: it is done together with this
 */
export function putIntoDraft(doc: Y.Doc, root: ProseRoot, text: string, letsGo?: Act): void {
  const origin = letsGo ? new WithAct(letsGo) : WORDS_PUT_BACK;
  doc.transact(() => {
    const draft = prose(doc, root);
    const lines = text.split("\n");
    const last = draft.toArray().at(-1);
    if (last instanceof Y.XmlElement && isEmpty(last)) last.insert(0, [new Y.XmlText(lines.shift() ?? "")]);
    draft.push(lines.map(paragraph));
  }, origin);
}

function paragraph(line: string): Y.XmlElement {
  const block = new Y.XmlElement("paragraph");
  if (line !== "") block.insert(0, [new Y.XmlText(line)]);
  return block;
}

/** An editor leaves an empty text, or none, in the paragraph where the caret waits. */
function isEmpty(block: Y.XmlElement): boolean {
  return block.toArray().every((child) => child instanceof Y.XmlText && child.length === 0);
}

import * as Y from "yjs";
import { prose, type ProseRoot } from "../../../shared/protocol/ledger-doc.ts";

/** Adds a paragraph at the end of a prose root, in one transaction. */
export function writeParagraph(doc: Y.Doc, root: ProseRoot, text: string, why?: unknown): void {
  doc.transact(() => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(text)]);
    prose(doc, root).push([paragraph]);
  }, why);
}

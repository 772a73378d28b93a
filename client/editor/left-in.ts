import { untrack } from "solid-js";
import { prose, proseText, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import type { OpenDocument } from "../sync/open-document.ts";

/**
 * What a sitting leaves in its prose. `unknown`: the document was replaced under the editor (G-5), and the one in its place
 * has not been read yet; that it is empty says nothing of the words.
 */
export function leftIn(
  opened: Pick<OpenDocument, "ready" | "doc">,
  root: ProseRoot,
): "words" | "nothing" | "unknown" {
  return untrack(() => {
    if (!opened.ready()) return "unknown";
    return proseText(prose(opened.doc, root)).trim() === "" ? "nothing" : "words";
  });
}

import type { EditorView } from "prosemirror-view";
import type * as Y from "yjs";
import type { Grammar } from "./flavour.ts";
import { readProse } from "./read-prose.ts";

/**
 * Writes other prose in the place of what an editor shows, as its agent would: only what differs is written, and one undo
 * takes it back.
 * @returns false, and nothing is written, where this build cannot say all of it (N-4)
 */
export function replaceProse(
  view: EditorView | null | undefined,
  other: Y.XmlFragment,
  grammar: Grammar,
): boolean {
  const reading = readProse(other, grammar);
  if (!view || reading.kind === "foreign") return false;
  const { tr } = view.state;
  view.dispatch(tr.replaceWith(0, tr.doc.content.size, reading.doc.content).scrollIntoView());
  return true;
}

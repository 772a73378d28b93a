import type { Node } from "prosemirror-model";
import { TextSelection, type Selection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { relativePositionToAbsolutePosition, ySyncPluginKey, type ProsemirrorBinding } from "y-prosemirror";
import type * as Y from "yjs";
import type { Mapping } from "./read-prose.ts";

/** A caret by the words it stands at, which holds while others write and when the editor is opened anew. */
export type SharedCaret = ProsemirrorBinding["beforeTransactionSelection"];

/** Where the caret stood before the change that Yjs is telling of. */
export function caretBeforeChange(view: EditorView): SharedCaret | null {
  const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding };
  return binding.beforeTransactionSelection;
}

/** The same caret in what a fragment says now; null if its words are gone. */
export function caretIn(
  doc: Node,
  { anchor, head }: SharedCaret,
  fragment: Y.XmlFragment,
  mapping: Mapping,
): Selection | null {
  const position = (shared: unknown) =>
    fragment.doc && relativePositionToAbsolutePosition(fragment.doc, fragment, shared, mapping);
  const [from, to] = [position(anchor), position(head)];
  if (from === null || to === null) return null;
  const size = doc.content.size; // what is mended may be shorter than what Yjs counts
  return TextSelection.between(doc.resolve(Math.min(from, size)), doc.resolve(Math.min(to, size)));
}

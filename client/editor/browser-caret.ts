import { Plugin, Selection, TextSelection, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";

/** The caret as the browser has it, which may be ahead of what the editor was told. */
export interface BrowserCaret {
  plugin: Plugin;
  /**
   * Gives the editor the caret its person has moved and the browser has not yet told it of (`selectionchange` comes a
   * moment later). Redrawing before that would put the old one back.
   */
  settle(view: EditorView): void;
  /** The same for an update on its way that moves no caret itself. */
  keep(view: EditorView, update: Transaction): void;
}

/** For one view. It reads the selection alone and never the words, so it may be asked in the middle of a Yjs transaction. */
export function browserCaret(): BrowserCaret {
  let told: Place | null = null;
  let hasPressedKey = false;

  const moved = (view: EditorView): Selection | null => {
    if (!view.hasFocus() || view.composing) return null;
    const shown = placeIn(view);
    if (!shown || isSame(shown, told)) return null;
    const anchor = view.posAtDOM(shown.anchorNode, shown.anchorOffset, 1);
    const head = view.posAtDOM(shown.focusNode, shown.focusOffset, 1);
    const { doc, selection } = view.state;
    if (selection.anchor === anchor && selection.head === head) return null;
    return TextSelection.between(doc.resolve(anchor), doc.resolve(head));
  };

  const settle = (view: EditorView) => {
    const selection = moved(view);
    if (selection) view.dispatch(view.state.tr.setSelection(selection));
  };

  const keep = (view: EditorView, update: Transaction) => {
    const selection = update.docChanged || update.selectionSet ? null : moved(view);
    if (selection) update.setSelection(selection);
  };

  /** ProseMirror takes a caret at the start, soon after the focus, for the browser's doing; after a key it is not. */
  const trustKeys = (view: EditorView) => {
    const selection = hasPressedKey ? moved(view) : null;
    if (selection?.eq(Selection.atStart(view.state.doc)))
      view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
  };

  const plugin = new Plugin({
    props: {
      handleDOMEvents: {
        focus: (view) => {
          told = placeIn(view);
          hasPressedKey = false;
        },
        keydown: () => {
          hasPressedKey = true;
        },
      },
    },
    view(view) {
      const hear = () => {
        trustKeys(view);
        told = placeIn(view);
      };
      const { ownerDocument } = view.dom;
      ownerDocument.addEventListener("selectionchange", hear, { capture: true }); // ahead of ProseMirror
      return {
        update: () => (told = placeIn(view)),
        destroy: () => ownerDocument.removeEventListener("selectionchange", hear, { capture: true }),
      };
    },
  });
  return { plugin, settle, keep };
}

/** Focuses an editor with the caret where its state says, so that the browser does not put it at the start first. */
export function focusAtCaret(view: EditorView): void {
  if (view.hasFocus()) return;
  const { node, offset } = view.domAtPos(view.state.selection.head);
  view.dom.ownerDocument.getSelection()?.collapse(node, offset);
  view.focus();
}

interface Place {
  anchorNode: Node;
  anchorOffset: number;
  focusNode: Node;
  focusOffset: number;
}

function placeIn(view: EditorView): Place | null {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = view.dom.ownerDocument.getSelection() ?? {};
  if (!anchorNode || !focusNode || anchorOffset === undefined || focusOffset === undefined) return null;
  const isInside = view.dom.contains(anchorNode) && view.dom.contains(focusNode);
  return isInside ? { anchorNode, anchorOffset, focusNode, focusOffset } : null;
}

function isSame(one: Place, other: Place | null): boolean {
  return (
    one.anchorNode === other?.anchorNode &&
    one.anchorOffset === other.anchorOffset &&
    one.focusNode === other.focusNode &&
    one.focusOffset === other.focusOffset
  );
}

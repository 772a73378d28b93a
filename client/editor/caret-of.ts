import { Fragment, Slice } from "prosemirror-model";
import type { EditorView } from "prosemirror-view";
import type { ProseEditorHandle } from "./ProseEditor.tsx";
import { textSlice } from "./plain-text.ts";

/** What stands around the caret of an editor, as long as there is one. */
export function caretOf(
  view: () => EditorView | null | undefined,
): Pick<ProseEditorHandle, "textBeforeCaret" | "replaceBeforeCaret" | "mentionBeforeCaret" | "caretPlace"> {
  return {
    textBeforeCaret: () => {
      const { selection } = view()?.state ?? {};
      if (!selection?.empty) return null;
      const { parent, parentOffset } = selection.$from;
      return parent.textBetween(0, parentOffset, "\n", "\n");
    },
    replaceBeforeCaret: (length, text) => {
      const editor = view();
      if (!editor) return;
      const { from } = editor.state.selection;
      const slice = textSlice(editor.state.schema, text);
      editor.dispatch(editor.state.tr.replace(from - length, from, slice).scrollIntoView());
    },
    mentionBeforeCaret: (length, { id, label, kind }) => {
      const editor = view();
      const node = editor?.state.schema.nodes["mention"]?.create({ id, label, kind });
      if (!editor || !node) return;
      const { from, $from } = editor.state.selection;
      const words = Fragment.from([node, editor.state.schema.text(" ")]);
      const to = from + ($from.nodeAfter?.text?.startsWith(" ") ? 1 : 0); // one space is enough
      editor.dispatch(editor.state.tr.replace(from - length, to, new Slice(words, 0, 0)).scrollIntoView());
    },
    caretPlace: () => {
      const editor = view();
      if (!editor) return null;
      const { left, top, bottom } = editor.coordsAtPos(editor.state.selection.head);
      return new DOMRect(left, top, 0, bottom - top);
    },
  };
}

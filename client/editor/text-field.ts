import type { Node, Schema } from "prosemirror-model";
import type { EditorView, EditorProps } from "prosemirror-view";
import { sliceText, textSlice } from "./plain-text.ts";

interface FieldOptions {
  label: string;
  placeholder: string | undefined;
  onKeyDown: (event: KeyboardEvent) => boolean;
  onFocus: () => void;
  onBlur: () => void;
}

/** What makes an editor a text field to the page around it: a name, a placeholder, events, and plain text in and out. */
export function textField(
  schema: Schema,
  { label, placeholder, onKeyDown, onFocus, onBlur }: FieldOptions,
): EditorProps {
  return {
    attributes: ({ doc }) => ({
      class: "prose",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": label,
      ...(placeholder && { "aria-placeholder": placeholder }),
      ...(placeholder && isBlank(doc) && { "data-placeholder": placeholder }),
    }),
    handleKeyDown: (_view: EditorView, event: KeyboardEvent) => onKeyDown(event),
    handleDOMEvents: { focus: onFocus, blur: onBlur },
    clipboardTextParser: (text) => textSlice(schema, text),
    clipboardTextSerializer: sliceText,
  };
}

function isBlank(doc: Node): boolean {
  return (
    doc.childCount === 1 && doc.firstChild?.type.name === "paragraph" && doc.firstChild.content.size === 0
  );
}

import { keymap } from "prosemirror-keymap";
import { Plugin } from "prosemirror-state";
import { breakLine } from "./break-line.ts";
import { draftSchema } from "./draft-schema.ts";
import { textSlice } from "./plain-text.ts";

/** Keys of a draft, and pasting into it: always the plain words, whatever they looked like. */
export function draftEditing(): Plugin[] {
  return [plainPaste(), keymap({ "Shift-Enter": breakLine(draftSchema) })];
}

function plainPaste(): Plugin {
  return new Plugin({
    props: {
      handlePaste: (view, event) => {
        const text = event.clipboardData?.getData("text/plain") ?? "";
        if (text === "") return false;
        view.dispatch(view.state.tr.replaceSelection(textSlice(draftSchema, text)).scrollIntoView());
        return true;
      },
    },
  });
}

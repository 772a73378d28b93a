import type { Schema } from "prosemirror-model";
import type { Command } from "prosemirror-state";

/** A new line in the same block. */
export function breakLine(schema: Schema): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(schema.node("hard_break")).scrollIntoView());
    return true;
  };
}

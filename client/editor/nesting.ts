import type { Fragment } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { ySyncPluginKey } from "y-prosemirror";
import { NESTING_LIMIT } from "../../shared/protocol/prose-schema.ts";
import { sliceText, textSlice } from "./plain-text.ts";

/** Stops where the gate does (G-4): what would stand deeper is pasted as plain lines, or does not happen. */
export function nestingLimit(): Plugin {
  return new Plugin({
    filterTransaction: (transaction) =>
      !transaction.docChanged ||
      transaction.getMeta(ySyncPluginKey) !== undefined || // what others wrote is there already
      depthOf(transaction.doc.content) <= NESTING_LIMIT,
    props: {
      transformPasted: (slice, view) => {
        const depth = view.state.selection.$from.depth - slice.openStart + depthOf(slice.content);
        return depth > NESTING_LIMIT ? textSlice(view.state.schema, sliceText(slice)) : slice;
      },
    },
  });
}

/** Most nodes, one inside the other; text is none. */
function depthOf(content: Fragment): number {
  let depth = 0;
  content.forEach((node) => {
    if (!node.isText) depth = Math.max(depth, 1 + depthOf(node.content));
  });
  return depth;
}

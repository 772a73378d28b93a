import { Plugin } from "prosemirror-state";
import type { Node } from "prosemirror-model";
import { ySyncPluginKey } from "y-prosemirror";

export interface TextLimit {
  /** Most UTF-16 code units, a line end between blocks included. */
  most: number;
  /** Something did not fit, and was not put in. */
  onFull: () => void;
}

/** Takes nothing in beyond so many characters; what others wrote is there already, and deleting always goes. */
export function textLimit({ most, onFull }: TextLimit): Plugin {
  return new Plugin({
    filterTransaction: (transaction, { doc }) => {
      if (!transaction.docChanged || transaction.getMeta(ySyncPluginKey) !== undefined) return true;
      const length = lengthOf(transaction.doc);
      if (length <= most || length <= lengthOf(doc)) return true;
      onFull();
      return false;
    },
  });
}

function lengthOf(doc: Node): number {
  return doc.textBetween(0, doc.content.size, "\n", "\n").length;
}

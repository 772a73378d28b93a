import type { NodeSpec } from "prosemirror-model";

/** The two nodes that notes and drafts share. */
export const paragraph: NodeSpec = {
  content: "inline*",
  group: "block",
  parseDOM: [{ tag: "p" }],
  toDOM: () => ["p", { dir: "auto" }, 0],
};

export const hardBreak: NodeSpec = {
  inline: true,
  group: "inline",
  selectable: false,
  leafText: () => "\n",
  parseDOM: [{ tag: "br" }],
  toDOM: () => ["br"],
};

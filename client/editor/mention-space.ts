import type { ResolvedPos } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { noteSchema } from "./note-schema.ts";

/** A name that was chosen brings its space along: the one that is typed out of habit is that one. */
export function mentionSpace(): Plugin {
  return new Plugin({
    props: {
      handleTextInput: ({ state }, from, to, text) =>
        text === " " && from === to && isSpaceOfMention(state.doc.resolve(from)),
    },
  });
}

function isSpaceOfMention($at: ResolvedPos): boolean {
  if ($at.nodeBefore?.text !== " ") return false;
  return $at.doc.resolve($at.pos - 1).nodeBefore?.type === noteSchema.nodes["mention"];
}

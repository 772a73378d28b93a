import { EditorState } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { expect, test } from "vitest";
import { mentionSpace } from "./mention-space.ts";
import { noteSchema } from "./note-schema.ts";

const { doc, paragraph, mention } = noteSchema.nodes;
const omar = mention!.create({ id: "a1", label: "Omar", kind: "agent" });

/** Whether a space that is typed at the end of a line is taken for the one that is there; `@` stands for a mention. */
function isTaken(...line: readonly string[]): boolean {
  const words = line.map((one) => (one === "@" ? omar : noteSchema.text(one)));
  const state = EditorState.create({ doc: doc!.create(null, paragraph!.create(null, words)) });
  const end = state.doc.content.size - 1;
  const plugin = mentionSpace();
  const view = { state } as EditorView; // all that it reads
  return plugin.props.handleTextInput?.call(plugin, view, end, end, " ", () => state.tr) === true;
}

test.each([
  [["@", " "], true],
  [["Ask ", "@", " "], true],
  [["@"], false],
  [["@", " a"], false],
  [["Ask "], false],
  [["a", " "], false],
] as const)("after %j a space that is typed is the one of the name: %j", (line, expected) => {
  expect(isTaken(...line)).toBe(expected);
});

import { EditorState } from "prosemirror-state";
import { ySyncPluginKey } from "y-prosemirror";
import { expect, test } from "vitest";
import { noteSchema } from "./note-schema.ts";
import { textLimit } from "./text-limit.ts";

function withText(text: string, most: number) {
  let refused = 0;
  const doc = noteSchema.node("doc", null, [noteSchema.node("paragraph", null, noteSchema.text(text))]);
  const plugins = [textLimit({ most, onFull: () => refused++ })];
  return { state: EditorState.create({ doc, plugins }), refused: () => refused };
}

test("what fits is put in, and what does not is refused and said", () => {
  const { state, refused } = withText("abc", 5);
  const fuller = state.apply(state.tr.insertText("de", 4));
  expect(fuller.doc.textContent).toBe("abcde");
  expect(fuller.apply(fuller.tr.insertText("f", 6)).doc.textContent).toBe("abcde");
  expect(refused()).toBe(1);
});

test("what others wrote comes beyond the limit too, and can then be made shorter", () => {
  const { state, refused } = withText("abc", 4);
  const theirs = state.apply(state.tr.insertText("defg", 4).setMeta(ySyncPluginKey, {}));
  expect(theirs.doc.textContent).toBe("abcdefg");
  expect(theirs.apply(theirs.tr.delete(7, 8)).doc.textContent).toBe("abcdef");
  expect(refused()).toBe(0);
});

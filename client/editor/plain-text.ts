import { Fragment, Slice, type Schema } from "prosemirror-model";

/** Text as it is typed: each line a paragraph, open at both ends so that the first and the last join what is there. */
export function textSlice(schema: Schema, text: string): Slice {
  const lines = text.split(/\r\n?|\n/);
  const paragraphs = lines.map((line) =>
    schema.node("paragraph", null, line === "" ? [] : [schema.text(line)]),
  );
  return new Slice(Fragment.from(paragraphs), 1, 1);
}

/** The way back: one line for each block. */
export function sliceText(slice: Slice): string {
  return slice.content.textBetween(0, slice.content.size, "\n");
}

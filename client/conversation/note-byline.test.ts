import { expect, test } from "vitest";
import { noteByline } from "./note-byline.ts";

const ines = { id: "a1", name: "Inès" };
const maya = { id: "a2", name: "Maya" };
const note = { id: "n1", n: 3, by: ines, at: 0 };

test("N-3: a note names its author, and whoever edited it last", () => {
  expect(noteByline(note, "a2")).toEqual({ author: { name: "Inès", isMe: false }, edited: null });
  expect(noteByline({ ...note, edited: { by: maya, at: 5 } }, "a2").edited).toEqual({
    by: { name: "Maya", isMe: true },
    at: 5,
  });
});

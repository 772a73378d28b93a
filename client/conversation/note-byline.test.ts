import { expect, test } from "vitest";
import { MINUTE } from "../../shared/time/duration.ts";
import { noteByline } from "./note-byline.ts";

const ines = { id: "a1", name: "Inès" };
const maya = { id: "a2", name: "Maya" };
const note = { id: "n1", n: 3, by: ines, at: 0 };

test.each([
  ["nobody has touched it since", undefined, null],
  ["its author goes on writing", { by: ines, at: MINUTE }, null],
  ["its author changes it later", { by: ines, at: 5 * MINUTE }, { by: "Inès", isMe: false }],
  ["anyone else changes it at once", { by: maya, at: MINUTE }, { by: "Maya", isMe: true }],
] as const)("N-3: what a note says of itself when %s", (_when, edited, said) => {
  const byline = noteByline({ ...note, ...(edited ? { edited } : {}) }, "a2");
  expect(byline.author).toEqual({ name: "Inès", isMe: false });
  expect(byline.edited).toEqual(said && { by: { name: said.by, isMe: said.isMe }, at: edited?.at });
});

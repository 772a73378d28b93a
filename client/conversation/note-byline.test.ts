import { expect, test } from "vitest";
import { MINUTE } from "../../shared/time/duration.ts";
import { noteByline } from "./note-byline.ts";

const ines = { id: "a1", name: "Inès" };
const maya = { id: "a2", name: "Maya" };
const note = { id: "n1", n: 3, by: ines, at: 0 };
const cases = [
  ["has its author", note, ["Inès"], null],
  [
    "is not edited while its author goes on writing",
    { ...note, edited: { by: ines, at: MINUTE } },
    ["Inès"],
    null,
  ],
  ["is edited by its author later", { ...note, edited: { by: ines, at: 5 * MINUTE } }, ["Inès"], 5 * MINUTE],
  [
    "is edited by anyone else at once",
    { ...note, edited: { by: maya, at: MINUTE } },
    ["Inès", "Maya"],
    MINUTE,
  ],
] as const;

test.each(cases)("N-3: a note %s", (_name, state, names, editedAt) => {
  const byline = noteByline(state, "a2");
  expect(byline.authors.map((author) => author.name)).toEqual(names);
  expect(byline.editedAt).toBe(editedAt);
  expect(byline.authors.find((author) => author.isMe)?.name).toBe(names[1]);
});

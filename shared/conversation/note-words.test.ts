import { expect, test } from "vitest";
import { MINUTE } from "../time/duration.ts";
import { writtenIn } from "./note-words.ts";

const ines = { id: "a1", name: "Inès" };
const maya = { id: "a2", name: "Maya" };
const added = { id: "n1", n: 3, by: ines, at: 0 };
const written = { ...added, written: true } as const;

test.each([
  ["its author writes it", added, { by: ines, at: 5 * MINUTE }, false],
  ["its author goes on writing", written, { by: ines, at: MINUTE }, false],
  ["its author changes it later", written, { by: ines, at: 5 * MINUTE }, true],
  ["anyone else writes in it", added, { by: maya, at: MINUTE }, true],
] as const)("N-3: when %s, a note is edited or not", (_when, note, writing, isEdited) => {
  expect(writtenIn(note, writing).edited).toEqual(isEdited ? writing : undefined);
  expect(writtenIn(note, writing).written === true).toBe(!isEdited || "written" in note);
});

import { createRoot, createSignal } from "solid-js";
import { expect, test } from "vitest";
import { createTally } from "./create-tally.ts";

function tallyOf(start: string[]) {
  const asked: string[] = [];
  const [words, setWords] = createSignal(start);
  const tally = createRoot(() =>
    createTally(words, (word) => {
      asked.push(word);
      return word.split("-");
    }),
  );
  return { tally, setWords, asked };
}

test("things are counted by each of their keys, and a change asks only what changed", () => {
  const { tally, setWords, asked } = tallyOf(["new-x", "new-mail", "pending-x"]);
  expect([...tally()]).toEqual([
    ["new", 2],
    ["x", 2],
    ["mail", 1],
    ["pending", 1],
  ]);
  asked.length = 0;
  setWords(["new-x", "pending-mail", "pending-x"]);
  expect(tally()).toEqual(new Map(Object.entries({ new: 1, x: 2, mail: 1, pending: 2 })));
  expect(asked).toEqual(["pending-mail", "new-mail"]);
});

test("where all numbers are what they were, nobody hears of it", () => {
  const { tally, setWords } = tallyOf(["new-x", "pending-x"]);
  const before = tally();
  setWords(["pending-x", "new-x"]);
  expect(tally()).toBe(before);
});

import { createRoot, createSignal } from "solid-js";
import { expect, test } from "vitest";
import { createKeyed } from "./create-keyed.ts";

interface Option {
  value: string;
  label: string;
}

const ofAccounts: readonly Option[] = [
  { value: "a", label: "Public" },
  { value: "b", label: "Private" },
];

function keyed(first: readonly Option[]) {
  const [options, setOptions] = createSignal(first);
  const list = createRoot(() => createKeyed(options, ({ value }) => value));
  const says = () => list().map(({ key, item }) => `${key}: ${item().label}`);
  return { list, says, setOptions };
}

test("what is read again is the same thing of the list, and says what it is now", () => {
  const { list, says, setOptions } = keyed(ofAccounts);
  const before = list();
  setOptions(ofAccounts.map(({ value, label }) => ({ value, label: `${label} message` })));
  expect(list()).toEqual(before);
  list().forEach((one, at) => expect(one).toBe(before[at]));
  expect(says()).toEqual(["a: Public message", "b: Private message"]);
});

test("what comes and goes leaves the others what they are; what is gone stays what it was", () => {
  const { list, says, setOptions } = keyed(ofAccounts);
  const [first, second] = list();
  setOptions([{ value: "c", label: "X" }, ofAccounts[1]!]);
  expect(says()).toEqual(["c: X", "b: Private"]);
  expect(list()[1]).toBe(second);
  expect(first?.item().label).toBe("Public");
});

import { createRoot, createSignal } from "solid-js";
import { expect, test } from "vitest";
import { createSelection, type Selection } from "./create-selection.ts";

function listed(...start: string[]) {
  const [docs, show] = createSignal<readonly string[]>(start);
  const [occasion, setOccasion] = createSignal("new");
  const selection: Selection = createRoot(() => createSelection(docs, occasion));
  return { selection, show, setOccasion };
}

test("what is chosen comes in the list's order, whatever order it was chosen in", () => {
  const { selection } = listed("a", "b", "c");
  selection.toggle("c");
  selection.toggle("a");
  expect(selection.docs()).toEqual(["a", "c"]);
  selection.toggle("c");
  expect(selection.docs()).toEqual(["a"]);
  expect(selection.has("c")).toBe(false);
});

test("a reach chooses all from the last one toggled, either way, and a new reach takes the place of the last", () => {
  const { selection } = listed("a", "b", "c", "d", "e");
  selection.toggle("a");
  selection.toggle("c");
  selection.reach("e");
  expect(selection.docs()).toEqual(["a", "c", "d", "e"]);
  selection.reach("d");
  expect(selection.docs()).toEqual(["a", "c", "d"]);
  selection.reach("b");
  expect(selection.docs()).toEqual(["a", "b", "c"]);
});

test("a reach whose beginning has left the list chooses where it ends", () => {
  const { selection, show } = listed("a", "b", "c");
  selection.toggle("a");
  show(["b", "c"]);
  selection.reach("c");
  expect(selection.docs()).toEqual(["c"]);
});

test("what leaves the list, by anyone's doing, is no longer chosen; the others stay so", () => {
  const { selection, show } = listed("a", "b", "c");
  selection.all();
  show(["a", "c"]);
  expect(selection.docs()).toEqual(["a", "c"]);
  selection.toggle("a");
  show(["a", "b", "c"]);
  expect(selection.docs()).toEqual(["c"]);
});

test("another queue or filter begins with nothing chosen", () => {
  const { selection, setOccasion } = listed("a", "b");
  selection.all();
  setOccasion("pending");
  expect(selection.docs()).toEqual([]);
  expect(selection.has("a")).toBe(false);
});

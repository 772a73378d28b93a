import { expect, test } from "vitest";
import { saidOnce } from "./said-once.ts";

const item = (id: string, what: string, words: string, doc = "cv:one") => ({ id, doc, at: 1, what, words });

test("a reply handed in with the draft it was written in is said once", () => {
  const items = [item("a", "draft:private:0", "On Thursday.\n"), item("b", "send", "On Thursday.")];
  expect(saidOnce(items).map(({ id }) => id)).toEqual(["b"]);
});

test("a draft with other words, of another conversation, or without a reply stays", () => {
  const items = [
    item("a", "draft:private:0", "On Friday."),
    item("b", "send", "On Thursday."),
    item("c", "draft:private:0", "On Thursday.", "cv:two"),
    item("d", "note:1", ""),
  ];
  expect(saidOnce(items)).toEqual(items);
});

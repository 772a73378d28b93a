import { createEffect, createRoot } from "solid-js";
import { expect, test } from "vitest";
import { emptyRow, type ConversationRow } from "../../shared/conversation/row.ts";
import { createRowList } from "./row-list.ts";

const row = (doc: string, contact: string, more: Partial<ConversationRow> = {}): ConversationRow => ({
  ...emptyRow(doc),
  head: 1,
  contact: { id: contact, name: contact },
  ...more,
});
const docsOf = (rows: readonly ConversationRow[]) => rows.map(({ doc }) => doc).toSorted();

test("what changes, goes or turns to somebody else leaves all others where they are", () => {
  const list = createRowList();
  for (const doc of ["a", "b", "c", "d"]) list.put(row(doc, "maya"));
  list.tell();
  const before = list.all();
  list.put(row("b", "julien"));
  list.remove("c");
  list.tell();
  expect(docsOf(list.all())).toEqual(["a", "b", "d"]);
  expect(list.all()[0]).toBe(before[0]);
  expect(docsOf(list.of("maya"))).toEqual(["a", "d"]);
  expect(docsOf(list.of("julien"))).toEqual(["b"]);
  list.remove("d");
  list.remove("d");
  list.tell();
  expect([docsOf(list.all()), docsOf(list.of("maya"))]).toEqual([["a", "b"], ["a"]]);
});

test("D-4: what goes on elsewhere, and what nobody has begun, is not listed", () => {
  const list = createRowList();
  list.put(row("a", "maya"));
  list.put(row("b", "maya", { head: 0 }));
  list.put(row("a", "maya", { continuedBy: "a:1" }));
  list.put(row("a:1", "maya"));
  list.tell();
  expect([docsOf(list.all()), docsOf(list.of("maya"))]).toEqual([["a:1"], ["a:1"]]);
});

test("a change wakes those who read of its contact, before and after, and nobody else", () => {
  const list = createRowList();
  list.put(row("a", "maya"));
  list.put(row("b", "julien"));
  const read: string[] = [];
  createRoot(() => {
    for (const contact of ["maya", "julien", "ines"])
      createEffect(() => read.push(`${contact}: ${docsOf(list.of(contact)).join(" ")}`));
  });
  read.length = 0;
  list.put(row("a", "ines"));
  list.tell();
  expect(read).toEqual(["maya: ", "ines: a"]);
});

test("one change tells once; none tells nothing", () => {
  const list = createRowList();
  list.put(row("a", "maya"));
  list.tell();
  const before = list.all();
  list.tell();
  list.remove("b");
  list.tell();
  expect(list.all()).toBe(before);
});

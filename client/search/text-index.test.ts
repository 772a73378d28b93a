import { createEffect, createRoot, createSignal, on } from "solid-js";
import { expect, test } from "vitest";
import { emptyContact, type ContactRow } from "../../shared/contact/contact.ts";
import { emptyRow, type ConversationRow } from "../../shared/conversation/row.ts";
import type { Desk } from "../sync/desk.ts";
import { until } from "../sync/testing/fake-time.ts";
import { textIndexOf } from "./text-index.ts";

const row = (name: string, head: number): ConversationRow => ({ ...emptyRow(`cv:${name}`), head });

/** A device that holds these conversations, each with one message. */
function deviceWith(names: readonly string[], contacts: readonly ContactRow[] = []) {
  const here = new Set([...names.map((name) => `cv:${name}`), ...contacts.map(({ doc }) => doc)]);
  const asked: string[] = [];
  let looks = 0;
  const [conversations, setConversations] = createSignal(names.map((name) => row(name, 1)));
  const desk = {
    conversations,
    contacts: () => contacts,
    isHere: (doc: string) => {
      looks += 1;
      return here.has(doc);
    },
    said: async (doc: string) => {
      asked.push(doc);
      return [{ part: "0", at: 0, text: `secret of ${doc}` }];
    },
  } as unknown as Desk; // what the index reads of it
  return { here, asked, looks: () => looks, setConversations, index: textIndexOf(desk) };
}

test("what was said is read once the first search asks for it", async () => {
  const { index } = deviceWith(["zoe", "maya"]);
  await until(() => index.read() === 2);
  expect(index.said("cv:zoe").map(({ folded }) => folded)).toEqual([" secret of cv zoe"]);
});

test("of contacts only those with notes are read, and are no conversations", async () => {
  const note = { id: "n1", n: 1, by: { id: "ines", name: "Inès" }, at: 1 };
  const noted = { ...emptyContact("ct:zoe"), head: 1, notes: { n1: note } };
  const { index, asked } = deviceWith(["maya"], [noted, { ...emptyContact("ct:ana"), head: 1 }]);
  await until(() => asked.length > 0 && !index.isReading());
  expect(asked).toEqual(["cv:maya", "ct:zoe"]);
  expect(index.read()).toBe(1);
  expect(index.said("ct:zoe")).toHaveLength(1);
});

test("thousands are read once each, looked at a few times each, and told of some hundreds at a time", async () => {
  const count = 2000;
  const { index, asked, looks } = deviceWith(Array.from({ length: count }, (_, n) => `n${n}`));
  let told = 0;
  createRoot(() => createEffect(on(index.read, () => (told += 1))));
  await until(() => asked.length > 0 && !index.isReading());
  expect(new Set(asked).size).toBe(count);
  expect(asked).toHaveLength(count);
  expect(looks()).toBeLessThan(4 * count);
  expect(told).toBeLessThan(10);
});

test("R-2: what was said in a conversation whose body has left the device is found no more", async () => {
  const { here, setConversations, index } = deviceWith(["zoe", "maya"]);
  await until(() => index.read() === 2);
  here.delete("cv:zoe");
  setConversations([row("maya", 1)]);
  await until(() => index.read() === 1);
  expect(index.said("cv:zoe")).toEqual([]);
});

test("D-5: nor is what was said in one that was erased, and goes on standing in the list", async () => {
  const { here, setConversations, index } = deviceWith(["zoe"]);
  await until(() => index.read() === 1);
  here.delete("cv:zoe");
  setConversations([{ ...row("zoe", 2), erased: true }]);
  await until(() => index.read() === 0);
  expect(index.said("cv:zoe")).toEqual([]);
});

import { createSignal } from "solid-js";
import { expect, test } from "vitest";
import { emptyRow, type ConversationRow } from "../../shared/conversation/row.ts";
import type { Desk } from "../sync/desk.ts";
import { until } from "../sync/testing/fake-time.ts";
import { textIndexOf } from "./text-index.ts";

const row = (name: string, head: number): ConversationRow => ({ ...emptyRow(`cv:${name}`), head });

/** A device that holds these conversations, each with one message. */
function deviceWith(names: readonly string[]) {
  const here = new Set(names.map((name) => `cv:${name}`));
  const [conversations, setConversations] = createSignal(names.map((name) => row(name, 1)));
  const desk = {
    conversations,
    isHere: (doc: string) => here.has(doc),
    said: async (doc: string) => [{ part: "0", at: 0, text: `secret of ${doc}` }],
  } as unknown as Desk; // what the index reads of it
  return { here, setConversations, index: textIndexOf(desk) };
}

test("what was said is read once the first search asks for it", async () => {
  const { index } = deviceWith(["zoe", "maya"]);
  await until(() => index.read() === 2);
  expect(index.said("cv:zoe").map(({ folded }) => folded)).toEqual(["secret of cv zoe"]);
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

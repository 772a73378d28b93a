import { createRoot, createSignal } from "solid-js";
import { expect, test } from "vitest";
import { emptyRow } from "../../shared/conversation/row.ts";
import { createLatest } from "./create-latest.ts";

const row = (doc: string, activeAt: number) => ({ ...emptyRow(doc), activeAt });

test("those in which something happened last come first, also after a change, a loss and a gain", () => {
  const [a, b, c] = [row("a", 1), row("b", 3), row("c", 2)];
  const [conversations, setConversations] = createSignal([a, b, c]);
  const latest = createRoot(() => createLatest(conversations));
  const docs = () => latest().map(({ doc }) => doc);
  expect(docs()).toEqual(["b", "c", "a"]);
  setConversations([row("a", 9), b, c]);
  expect(docs()).toEqual(["a", "b", "c"]);
  setConversations([row("d", 2.5), c]);
  expect(docs()).toEqual(["d", "c"]);
});

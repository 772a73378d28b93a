import { expect, test } from "vitest";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { rowOfEntry } from "./shown-entry.ts";
import type { TimelineRow } from "./timeline-rows.ts";

const row = (item: object): TimelineRow => ({ kind: "item", key: "", item }) as unknown as TimelineRow; // only what is looked at
const entry = (said: object) => said as unknown as ConversationEntry; // as above

const rows: TimelineRow[] = [
  { kind: "day", key: "day", at: 1 },
  row({ kind: "inbound", n: 2, at: 10 }),
  row({ kind: "note", at: 20, note: { id: "one" } }),
  row({ kind: "reply", n: 7, at: 30 }),
];

test.each<[what: string, said: object, index: number]>([
  ["a message by its number", { type: "message.received", n: 2, at: 10 }, 1],
  ["a note by what added it", { type: "note.add", note: "one", n: 4, at: 20 }, 2],
  ["what shows nowhere by what came before it", { type: "returned", n: 6, at: 25 }, 2],
  ["nothing before the first", { type: "thread.opened", n: 0, at: 5 }, -1],
])("an address leads to %s", (_what, said, index) => {
  expect(rowOfEntry(rows, entry(said))).toBe(index);
});

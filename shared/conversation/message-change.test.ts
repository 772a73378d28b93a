import { expect, test } from "vitest";
import { saidIn } from "../search/parts.ts";
import type { ConversationEntry, InboundMessage } from "./entry.ts";
import { emptyConversation, foldConversation } from "./conversation.ts";
import { erasedEntry } from "./erased.ts";
import { keptFileOf } from "./kept-files.ts";
import { asChanged, type MessageChange } from "./message-change.ts";
import { timeline } from "./timeline.ts";

const T0 = 1_795_338_000_000;
const HASH = "a".repeat(64);
const contact = { kind: "contact", id: "ct:1", name: "Maya" } as const;
const system = { kind: "system", id: "system", name: "" } as const;

const message: InboundMessage = {
  externalId: "1",
  kind: "private_message",
  text: "Order 41",
  attachments: [{ name: "bill.pdf", url: "", mime: "application/pdf", missing: "coming" }],
  sentAt: T0,
};
const opened = {
  ep: 1,
  sla: null,
  autoAssign: false,
  windowMs: null,
  limit: null,
};

const changed = (n: number, change: MessageChange) =>
  ({ n, id: `e${n}`, type: "message.changed", at: T0 + n, by: contact, on: 1, change }) as ConversationEntry;
const edited = (n: number, text: string) => changed(n, { what: "edited", text, editedAt: T0 + n });
const ledger: ConversationEntry[] = [
  { n: 0, id: "e0", type: "episode.opened", at: T0, by: system, ...opened } as ConversationEntry,
  { n: 1, id: "e1", type: "message.received", at: T0, by: contact, message },
  edited(2, "Order 42"),
  changed(3, {
    what: "files",
    attachments: [{ name: "bill.pdf", url: `/api/files/${HASH}`, mime: "application/pdf", bytes: 9 }],
  }),
  edited(4, "Order 43"),
];

const items = () =>
  timeline({ doc: "cv:1", written: ledger, expected: [], now: T0 }).flatMap((one) => one.items);

test("E-11: a message that was edited reads as it is now, with the files that came for it", () => {
  const [inbound] = items().filter((item) => item.kind === "inbound");
  expect(inbound?.message.text).toBe("Order 43");
  expect(inbound?.message.attachments).toMatchObject([{ url: `/api/files/${HASH}` }]);
});

test("E-11: the trail says who edited, and what the message was", () => {
  const deeds = items().flatMap((item) => (item.kind === "line" ? [item.deed] : []));
  expect(deeds.filter(({ did }) => did === "message-edited")).toEqual(
    Array(2).fill({ did: "message-edited", before: "Order 41" }),
  );
});

test("E-11: an edit that says what already stands is no line of the trail", () => {
  const again = changed(5, { what: "edited", text: "Order 43", editedAt: T0 + 5, again: true });
  const shown = (written: ConversationEntry[]) => timeline({ doc: "cv:1", written, expected: [], now: T0 });
  expect(shown([...ledger, again])).toEqual(shown(ledger));
});

test("E-11: lists show the words as they are now, and an edit wakes nobody", () => {
  const before = ledger.slice(0, 2).reduce(foldConversation, emptyConversation("cv:1"));
  const after = ledger.slice(2).reduce(foldConversation, before);
  expect(after.row.last).toMatchObject({ n: 1, text: "Order 43" });
  expect(after.row.waiting).toEqual(before.row.waiting);
  expect(after.row.state).toBe(before.row.state);
});

test("E-11: what is found and what programs read is what it says now", () => {
  expect(saidIn(ledger)).toEqual([{ part: "1", at: T0, text: "Order 43" }]);
  expect(saidIn([edited(4, "Order 43")])).toMatchObject([{ part: "1", text: "Order 43" }]);
  expect(asChanged(ledger).find(({ n }) => n === 1)).toMatchObject({ message: { text: "Order 43" } });
});

test("E-11: files that come later are kept on the device like those a message came with", () => {
  expect(ledger.flatMap(keptFileOf)).toEqual([{ hash: HASH, mime: "application/pdf", bytes: 9 }]);
});

test("D-5: of what was edited nothing is left after an erasure", () => {
  expect(JSON.stringify(ledger.map(erasedEntry))).not.toMatch(/Order|bill/u);
});

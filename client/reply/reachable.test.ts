import { expect, test } from "vitest";
import { emptyContact } from "../../shared/contact/contact.ts";
import { emptyRow, type ConversationRow } from "../../shared/conversation/row.ts";
import { reachable } from "./reachable.ts";

const row = (doc: string, more: Partial<ConversationRow> = {}): ConversationRow => ({
  ...emptyRow(doc),
  contact: { id: "ct:maya", name: "Maya" },
  ...more,
});
const links = [{ id: "l1", by: { id: "a1", name: "Inès" }, at: 0 }];

/** A device that holds these conversations, with contacts of whom some are linked. */
function deskWith(rows: readonly ConversationRow[], ...linked: readonly string[]) {
  const contacts = linked.map((doc) => ({ ...emptyContact(doc), links }));
  return {
    contacts: () => contacts,
    contact: (doc: string) => contacts.find((one) => one.doc === doc),
    conversationsOf: (contact: string) => rows.filter((one) => one.contact.id === contact),
  };
}
const limit = { max: 10_000, unit: "utf16" } as const;

test("where the contact wrote comes first, then their other threads, the liveliest first, then those of the same person", () => {
  const here = row("cv:here", { visibility: "public" });
  const rows = [
    here,
    row("cv:old", { activeAt: 1 }),
    row("cv:lively", { activeAt: 2 }),
    row("cv:hers", { contact: { id: "ct:m.okafor", name: "M. Okafor" } }),
    row("cv:stranger", { contact: { id: "ct:julien", name: "Julien" } }),
  ];
  const found = reachable(deskWith(rows, "ct:maya", "ct:m.okafor"), here);
  expect(found.map(({ row: { doc }, how }) => [doc, how])).toEqual([
    ["cv:here", "here"],
    ["cv:lively", "other"],
    ["cv:old", "other"],
    ["cv:hers", "linked"],
  ]);
});

test("what was written in public is answered in private where the network allows it, in the same conversation", () => {
  const here = row("cv:here", { visibility: "public", privateReply: { limit, windowMs: null } });
  expect(reachable(deskWith([here]), here).map(({ how, target }) => [how, target])).toEqual([
    ["here", "public"],
    ["privately", "private"],
  ]);
});

test("nobody is reached where everything is erased, or where a conversation goes on elsewhere", () => {
  const here = row("cv:here");
  const rows = [here, row("cv:erased", { erased: true }), row("cv:before", { continuedBy: "cv:before:1" })];
  expect(reachable(deskWith(rows), here)).toHaveLength(1);
});

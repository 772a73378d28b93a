import { createRoot } from "solid-js";
import { expect, test } from "vitest";
import { capabilityPresets } from "../../../shared/channels/capability.ts";
import { emptyContact, type ContactRow } from "../../../shared/contact/contact.ts";
import { emptyRow, type ConversationRow } from "../../../shared/conversation/row.ts";
import { DAY, HOUR } from "../../../shared/time/duration.ts";
import { newThread } from "../../start/new-thread.ts";
import type { Desk } from "../../sync/desk.ts";
import { createFakeDesk } from "../../testing/fake-desk.ts";
import { sampleChannel } from "../../testing/sample-ledger.ts";
import { elsewhere } from "./elsewhere.ts";

const now = Date.UTC(2026, 9, 21, 9);
const pageOf = { id: "c2", name: "Roost Paris", network: "facebook" } as const;
const LINK = "0195626a-0000-7000-8000-000000000001";

const contact = (doc: string, more: Partial<ContactRow> = {}): ContactRow => ({
  ...emptyContact(doc),
  channel: pageOf,
  person: { name: "Maya" },
  ...more,
});
const linked = { links: [{ id: LINK, n: 1 }] } as unknown as Pick<ContactRow, "links">; // what links are compared by
const row = (doc: string, more: Partial<ConversationRow> = {}): ConversationRow => ({
  ...emptyRow(doc),
  head: 3,
  channel: pageOf,
  contact: { id: "ct:maya", name: "Maya" },
  lastContact: { n: 2, at: now - 2 * DAY, text: "Hello?" },
  windowMs: DAY,
  ...more,
});
const late = row("cv:late");

/** A device that holds these conversations and contacts, with a page and a mailbox. */
function deskWith(rows: readonly ConversationRow[], contacts: readonly ContactRow[]): Desk {
  const channels = [
    sampleChannel("c2", "facebook", "Roost Paris"),
    sampleChannel("c4", "email", "care@x.test"),
  ];
  return {
    ...createRoot(() => createFakeDesk({ now })),
    conversations: () => rows,
    conversationsOf: (of) => rows.filter((one) => one.contact.id === of),
    conversation: (doc) => rows.find((one) => one.doc === doc),
    contacts: () => contacts,
    contact: (doc) => contacts.find((one) => one.doc === doc),
    channel: (id) => channels.find((one) => one.id === id),
  };
}

const placesOf = (rows: readonly ConversationRow[], contacts: readonly ContactRow[], mayReply = () => true) =>
  elsewhere(deskWith([late, ...rows], contacts), { row: late, target: "private" }, mayReply).map((to) =>
    to.kind === "answer" ? to.reach.row.doc : `${to.account.id} ${to.recipient.contact.externalId}`,
  );

test("S-3: a reply that is too late can be answered where the same person may still be written to, and only there", () => {
  const open = row("cv:open", { lastContact: { n: 2, at: now - HOUR, text: "Hello" } });
  const anytime = row("cv:anytime", { windowMs: null, contact: { id: "ct:m.okafor", name: "M. Okafor" } });
  const closed = row("cv:closed");
  const stranger = row("cv:stranger", { windowMs: null, contact: { id: "ct:julien", name: "Julien" } });
  const people = [contact("ct:maya", linked), contact("ct:m.okafor", linked), contact("ct:julien")];
  const rows = [open, anytime, closed, stranger];
  expect(placesOf(rows, people)).toEqual(["cv:open", "cv:anytime"]);
  expect(placesOf(rows, people, () => false)).toEqual([]);
  const blocked = [contact("ct:maya", linked), contact("ct:m.okafor", { ...linked, blocked: true })];
  expect(placesOf(rows, blocked)).toEqual(["cv:open"]);
});

test("S-3: by mail a conversation can be begun with any address that is known of them, or goes on where there is one", () => {
  const mail = { mail: { value: "Maya@x.test", from: "agent" } } as const;
  const people = [contact("ct:maya", { attributes: mail })];
  expect(placesOf([], people)).toEqual(["c4 maya@x.test"]);
  const doc = newThread("c4", "maya@x.test", 0).conversation;
  const mailbox = { id: "c4", name: "care", network: "email" } as const;
  const written = row(doc, { channel: mailbox, windowMs: null, contact: { id: "ct:mail", name: "Maya" } });
  expect(placesOf([written], people)).toEqual([doc]);
});

test("product 14.13: a private answer that was used up can still be given under the comment", () => {
  const privateReply = { limit: null, windowMs: 7 * DAY };
  const comment = row("cv:comment", { visibility: "public", windowMs: null, privateReply });
  const desk = deskWith([comment], [contact("ct:maya")]);
  const places = elsewhere(desk, { row: comment, target: "private" }, () => true);
  expect(places).toMatchObject([{ kind: "answer", reach: { how: "here", target: "public" } }]);
});

test("a page that only answers begins nothing", () => {
  expect(capabilityPresets.facebook.supports.start).toBe(false);
  expect(placesOf([], [contact("ct:maya")])).toEqual([]);
});

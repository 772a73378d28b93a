import { afterEach, beforeEach, expect, test } from "vitest";
import type { Automation } from "../../../shared/automation/automation.ts";
import type { ContactRow } from "../../../shared/contact/contact.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { ERASE } from "../../erasure/erasure.ts";
import { codeOf, ownMessageId } from "./own-id.ts";
import { BOUNCED } from "./take-bounce.ts";
import { bounceMail, rawMail, richMail } from "./testing/mails.ts";
import { openTestMailbox, testConnection, type TestMailbox } from "./testing/open-test-mailbox.ts";

let office: TestMailbox;

beforeEach(async () => {
  office = await openTestMailbox();
});
afterEach(() => office.close());

const conversations = async () => (await office.server.documentIds()).filter((doc) => doc.startsWith("cv:"));
const conversation = async (at = 0): Promise<DocumentId> => {
  const doc = (await conversations())[at];
  if (!doc) throw new Error("nothing came in");
  return doc;
};
const messages = async (doc: DocumentId) =>
  (await office.entries(doc, "message.received")).map(({ message }) => message);

/** The conversation that a known sender's mail opened. */
async function conversationOf(address: string, channel = office.channel.id): Promise<DocumentId> {
  const thread = await office.server.deps.inbound.thread(channel, address, "private");
  if (!thread) throw new Error(`${address} has not written`);
  return thread.conversation;
}

/** A reply as admission and delivery leave it. @returns its Message-ID */
async function reply(doc: DocumentId, more: Record<string, unknown> = {}): Promise<string> {
  const id = office.deps.newId();
  await office.act(doc, {
    type: "send",
    id,
    target: "private",
    text: "It is on its way.",
    then: "stay",
    ...more,
  });
  await office.act(doc, { type: "claimed", of: id });
  await office.act(doc, { type: "rung", of: id, rung: "accepted" });
  return ownMessageId(office.deps.secret, { channel: office.channel.id, doc, send: id }, "northwind.test");
}

const answer = (fields: Record<string, string | null>, body = "Thanks!") =>
  rawMail({ "Message-ID": `<${crypto.randomUUID()}@mail.test>`, Subject: "Re: My parcel", ...fields }, body);

test("D-5: a file is there though somebody who had sent the same one is erased while it is taken in", async () => {
  await office.take(richMail());
  const first = await conversation();
  const { files, blobs, transactions } = office.deps;
  const erasedThen: typeof files.complete = async (agent, file) => {
    await files.complete(agent, file);
    await transactions.transaction((tx) => blobs.release(tx, first));
  };
  office.deps.files = { ...files, complete: erasedThen };
  const again = richMail().toString("latin1").replaceAll("maya", "zoe");
  expect(await office.take(Buffer.from(again, "latin1"))).toBe("taken");
  const second = (await conversations()).find((doc) => doc !== first);
  const [message] = await messages(second ?? first);
  for (const path of [message?.attachments[0]?.url, `/api/files/${message?.mail?.inline[0]?.hash}`])
    expect((await office.admin.get(path ?? "")).status).toBe(200);
});

test("E-1: a mail opens a conversation with who wrote it, its files in sight of its readers alone", async () => {
  expect(await office.take(richMail())).toBe("taken");
  const doc = await conversation();
  const [message] = await messages(doc);
  expect(message).toMatchObject({
    kind: "email",
    text: "Où est mon colis ?",
    mail: {
      subject: "My parcel",
      from: { address: "maya@example.test", name: "Maya Okafor" },
      to: [{ address: "care@northwind.test" }],
      messageId: "<first@mail.maya.test>",
      inline: [{ cid: "logo@maya" }],
    },
    attachments: [{ name: "reçu.pdf", mime: "application/pdf", bytes: 9 }],
  });
  expect(message?.html).toBeDefined();
  const file = await office.admin.get(message?.attachments[0]?.url ?? "");
  expect(file).toMatchObject({ status: 200, body: { text: "%PDF-1.4\n" } });
  expect(await office.admin.get(`/api/files/${message?.mail?.inline[0]?.hash}`)).toMatchObject({
    status: 200,
  });
  expect((await office.row(doc)).contact).toMatchObject({ name: "Maya Okafor", handle: "maya@example.test" });
});

test("what a mail quotes is told from what it says, and no automation hears it", async () => {
  const rule: Automation = {
    id: "a",
    name: "Parcels",
    active: true,
    channels: [],
    join: "and",
    conditions: [{ kind: "contains", match: "any", phrases: ["parcel"] }],
    actions: [{ kind: "topic", topic: "parcel" }],
  };
  await office.put("automations", [rule]);
  await office.take(
    rawMail({}, "Thank you.\n\nOn Sunday, Northwind <care@northwind.test> wrote:\n> Your parcel"),
  );
  const doc = await conversation();
  const [message] = await messages(doc);
  expect(message?.text.slice(message.mail?.quotedFrom)).toMatch(/^On Sunday/);
  expect((await office.row(doc)).topics).toEqual([]);
});

test("peers 9.17: the same mail is one message for ever, in each mailbox it came to", async () => {
  const [one, copy] = [
    rawMail(),
    Buffer.concat([Buffer.from("Received: by relay\r\n"), rawMail({}, "With a footer")]),
  ];
  expect(await Promise.all([office.take(one), office.take(copy)])).toContain("taken");
  expect(await office.take(one)).toBe("known");
  expect(await conversations()).toHaveLength(1);
  const other = await office.createChannel({ name: "Sales", network: "email" });
  const sales = await office.mailboxOf(other.id, testConnection({ address: "sales@northwind.test" }));
  expect(await office.take(one, sales)).toBe("taken");
  expect(await conversations()).toHaveLength(2);
  const reference = { References: "<first@mail.maya.test>", From: "Ben <ben@example.test>" };
  expect(await office.take(answer(reference), sales)).toBe("taken");
  expect(await messages(await conversationOf("maya@example.test"))).toHaveLength(1);
});

test("peers 9.18: what was erased does not come in again", async () => {
  await office.take(rawMail());
  const doc = await conversation();
  const contact = (await office.row(doc)).contact.id as DocumentId;
  await office.server.erasure.begin(contact, "Maya Okafor");
  const { jobs, deps } = office.server;
  for (const job of await deps.transactions.transaction((tx) => jobs.take(tx, deps.clock(), 60_000, 20)))
    if (job.kind === ERASE) await office.server.erasure.erase(job);
  expect((await office.row(doc)).erased).toBe(true);
  expect(await office.take(rawMail())).toBe("known");
  expect(await conversations()).toHaveLength(1);
});

test("channels 12.8: an answer joins by our own id in References alone, though a relay gave the mail another id", async () => {
  await office.take(rawMail({ Cc: "Ben <ben@example.test>" }));
  const doc = await conversation();
  const own = await reply(doc);
  const fields = {
    From: "Ben <ben@example.test>",
    References: `${own} <rewritten@relay.test>`,
    "In-Reply-To": "<rewritten@relay.test>",
  };
  expect(await office.take(answer(fields))).toBe("taken");
  expect((await messages(doc)).map(({ text }) => text)).toEqual(["Where is my parcel?", "Thanks!"]);
  const [, second] = await office.entries(doc, "message.received");
  expect(second?.by).toMatchObject({ kind: "contact", name: "Ben" });
  expect((await office.row(doc)).contact.name).toBe("Maya Okafor");
});

test("channels 8.2: an answer joins by any mail that is known, and by the code in its address or subject", async () => {
  await office.take(rawMail({ Cc: "ben@example.test" }));
  const doc = await conversation();
  const code = codeOf(office.deps.secret, office.channel.id, doc);
  const known = { key: `#${code}`, fate: "code", doc, at: 0 } as const;
  await office.deps.transactions.transaction(async (tx) => office.mails.note(tx, office.channel.id, known));
  const ben = { From: "Ben <ben@example.test>" };
  await office.take(answer({ ...ben, References: "<first@mail.maya.test> <unknown@x.test>" }));
  await office.take(answer({ ...ben, To: `care+${code}@northwind.test` }));
  await office.take(answer({ ...ben, Subject: `Re: My parcel [#${code}]` }));
  expect(await messages(doc)).toHaveLength(4);
});

test("channels 12.8: who does not belong to the conversation begins one of their own, and both say so", async () => {
  await office.take(rawMail());
  const doc = await conversation();
  const own = await reply(doc);
  await office.take(answer({ From: "Mallory <mallory@example.test>", "In-Reply-To": own }));
  await office.take(answer({ From: "Mallory <mallory@example.test>", "In-Reply-To": own }));
  expect(await messages(doc)).toHaveLength(1);
  const other = await conversationOf("mallory@example.test");
  expect(await office.entries(other, "mail.related")).toMatchObject([{ doc, how: "answers" }]);
  expect(await office.entries(doc, "mail.related")).toMatchObject([{ doc: other, how: "answered" }]);
});

test("an id of ours that somebody made up leads nowhere", async () => {
  await office.take(rawMail());
  const doc = await conversation();
  const own = ownMessageId(
    "not the secret",
    { channel: office.channel.id, doc, send: office.deps.newId() },
    "x.test",
  );
  await office.take(answer({ From: "mallory@example.test", "In-Reply-To": own }));
  expect(await office.entries(doc, "mail.related")).toEqual([]);
});

const autoReply: Automation = {
  id: "hi",
  name: "Hello",
  active: true,
  channels: [],
  join: "and",
  conditions: [{ kind: "contains", match: "any", phrases: ["parcel", "Thanks"] }],
  actions: [
    { kind: "reply", text: "We have your mail." },
    { kind: "topic", topic: "mail" },
  ],
};

test("channels 12.8: a machine's mail gets no automatic answer; a person's does", async () => {
  await office.put("automations", [autoReply]);
  await office.take(rawMail({ "Auto-Submitted": "auto-replied" }));
  const doc = await conversation();
  expect((await office.row(doc)).sends).toEqual([]);
  expect((await office.row(doc)).topics).toEqual(["mail"]);
  await office.take(answer({}));
  expect((await office.row(doc)).sends).toHaveLength(1);
});

test("channels 8.3: who writes in too quick a row gets no automatic answer any more", async () => {
  await office.put("automations", [
    { ...autoReply, actions: [{ kind: "reply", text: "We have your mail." }] },
  ]);
  for (let n = 0; n < 22; n++) {
    office.server.time.now += 60_000;
    await office.take(answer({}));
  }
  const all = await messages(await conversation());
  expect(all.filter(({ mail }) => mail?.automatic).length).toBe(2);
});

test("channels 12.8: a mail that came back fails its reply and marks the contact's address", async () => {
  await office.take(rawMail());
  const doc = await conversation();
  const own = await reply(doc);
  expect(await office.take(bounceMail(own))).toBe("bounce");
  const row = await office.row(doc);
  expect(row.sends).toMatchObject([
    { standing: "failed", words: expect.stringContaining("no such user") as unknown },
  ]);
  expect(row.state).toBe("new");
  const contact = await office.deps.documents.read<ContactRow>(row.contact.id as DocumentId);
  expect(contact.attributes[BOUNCED]?.value).toContain("no such user");
  expect(await messages(doc)).toHaveLength(1);
});

test("channels 8.3: who writes again is reached there again; what their machine writes says nothing of it", async () => {
  await office.take(rawMail());
  const doc = await conversation();
  await office.take(bounceMail(await reply(doc)));
  const problem = async () => {
    const { contact } = await office.row(doc);
    const row = await office.deps.documents.read<ContactRow>(contact.id as DocumentId);
    return row.attributes[BOUNCED]?.value;
  };
  await office.take(answer({ "Auto-Submitted": "auto-replied" }));
  expect(await problem()).toContain("no such user");
  await office.take(answer({}));
  expect(await problem()).toBeNull();
});

test("what is our own does not come in; what a form sends in our name comes from whom it asks to answer", async () => {
  expect(await office.take(rawMail({ From: "help@northwind.test" }))).toBe("own");
  expect(
    await office.take(answer({ From: "care@northwind.test", "Reply-To": "Maya <maya@example.test>" })),
  ).toBe("taken");
  expect(await messages(await conversationOf("maya@example.test"))).toHaveLength(1);
});

test("a mail that was refused is shown with its reason, and judged anew when somebody wants it", async () => {
  const raw = rawMail({ "Message-ID": "<nobody@x.test>", From: null });
  expect(await office.take(raw)).toBe("refused");
  expect(await office.take(raw)).toBe("known");
  const path = `/api/channels/${office.channel.id}/refused-mails`;
  const { body } = await office.admin.get(path);
  const [mail] = body["mails"] as { key: string; words: string }[];
  expect(mail?.words).toBe("it does not say who sent it");
  const { transactions } = office.server.deps;
  const place = { uidValidity: "1", uid: 9 };
  await transactions.transaction(async (tx) => office.mails.keepPlace(tx, office.channel.id, "INBOX", place));
  expect((await office.admin.post(`${path}/again`, { key: "no such mail" })).status).toBe(404);
  expect((await office.admin.post(`${path}/again`, { key: mail?.key })).status).toBe(200);
  expect((await office.admin.get(path)).body).toEqual({ mails: [] });
  expect(await office.mails.place(office.channel.id, "INBOX")).toBeNull(); // its folder is looked through again
  expect(await office.take(raw)).toBe("refused");
});

test("what cannot be read is refused in words that stay", async () => {
  const fields = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`X-${n}`, "y"]));
  expect(await office.take(rawMail(fields))).toBe("refused");
  expect(await office.take(rawMail({ "Message-ID": "<nobody@x.test>", From: null }))).toBe("refused");
  const refused = await office.mails.refused(office.channel.id, 10);
  expect(new Set(refused.map(({ words }) => words))).toEqual(
    new Set(["it does not say who sent it", "its header has more than 1000 fields"]),
  );
  expect(await conversations()).toEqual([]);
});

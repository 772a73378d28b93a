import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { ContactRow } from "../shared/contact/contact.ts";
import type { Conversation } from "../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../shared/conversation/entry.ts";
import type { DocumentId } from "../shared/protocol/document-id.ts";
import type { OutgoingReply } from "../sync-server/channels/channel.ts";
import type { EmailConnection } from "../shared/channels/email-connection.ts";
import { makeEmailChannel } from "../sync-server/channels/email/email-channel.ts";
import { bounceMail, rawMail } from "../sync-server/channels/email/testing/mails.ts";
import {
  openTestMailbox,
  testConnection,
  type TestMailbox,
} from "../sync-server/channels/email/testing/open-test-mailbox.ts";
import { watchMailbox } from "../sync-server/channels/email/watch-mailbox.ts";
import type { Watch } from "../sync-server/channels/watch.ts";
import { outgoingOf } from "../sync-server/delivery/outgoing.ts";
import type { ChannelRecord } from "../sync-server/store/channels-store.ts";
import { openMailServer, type MailServer } from "./harness/mail-server.ts";

let mail: MailServer;
let office: TestMailbox;
let box: string;
let watches: Watch[] = [];

beforeAll(async () => {
  mail = await openMailServer();
}, 300_000);
afterAll(() => mail.close());

beforeEach(async () => {
  office = await openTestMailbox();
  box = `care-${crypto.randomUUID().slice(0, 8)}`;
  mail.decide(null);
});
afterEach(async () => {
  await Promise.all(watches.map((watch) => watch.stop()));
  watches = [];
  await office.close();
});

const connection = (own: Partial<EmailConnection> = {}) =>
  testConnection({
    address: `${box}@northwind.test`,
    aliases: [],
    imap: mail.imap,
    smtp: mail.smtp,
    auth: { kind: "password", user: box, password: mail.password },
    ...own,
  });

async function account(own: Partial<EmailConnection> = {}): Promise<ChannelRecord> {
  const record = await office.server.deps.channels.channel(office.channel.id);
  if (!record) throw new Error("the channel is gone");
  return { ...record, connection: connection(own) };
}

async function watch(own: Partial<EmailConnection> = {}): Promise<Watch> {
  const watching = watchMailbox({ ...office.deps, health: office.server.deps.health }, await account(own));
  watches.push(watching);
  return watching;
}

const messages = async () => {
  const docs = (await office.server.documentIds()).filter((doc) => doc.startsWith("cv:"));
  const all = await Promise.all(docs.map((doc) => office.entries(doc, "message.received")));
  return all.flat().map(({ message }) => message.text);
};
const arrives = (id: string, text: string) =>
  mail.dovecot.deliver(box, rawMail({ "Message-ID": `<${id}@mail.test>` }, text));
const soon = { timeout: 30_000, interval: 50 };

test("channels 8.1: what is in the mailbox comes in, and what arrives while it is watched", async () => {
  arrives("a", "One");
  await watch();
  await vi.waitFor(async () => expect(await messages()).toEqual(["One"]), soon);
  arrives("b", "Two");
  await vi.waitFor(async () => expect(await messages()).toEqual(["One", "Two"]), soon);
  expect(await office.server.deps.health.of(office.channel.id)).toBeNull();
}, 120_000);

test("channels 8.1: what arrived while nobody watched comes in once, and nothing comes in twice", async () => {
  arrives("a", "One");
  const first = await watch();
  await vi.waitFor(async () => expect(await messages()).toEqual(["One"]), soon);
  await first.stop();
  arrives("b", "Two");
  await watch();
  await vi.waitFor(async () => expect(await messages()).toEqual(["One", "Two"]), soon);
}, 120_000);

test("channels 8.1: what arrives while the account is set up comes in; what lay there long before does not", async () => {
  arrives("a", "One");
  const record = await account();
  const setUp = (createdAt: number) =>
    watchMailbox({ ...office.deps, health: office.server.deps.health }, { ...record, createdAt });
  const later = setUp(Date.now() + 86_400_000);
  await vi.waitFor(
    async () => expect(await office.mails.place(office.channel.id, "INBOX")).toMatchObject({ uid: 1 }),
    soon,
  );
  await later.stop();
  expect(await messages()).toEqual([]);
  watches.push(setUp(Date.now() + 1000));
  arrives("b", "Two");
  await vi.waitFor(async () => expect(await messages()).toEqual(["Two"]), soon);
}, 120_000);

test("channels 8.1: a mail server that is started again is connected again", async () => {
  await watch();
  arrives("a", "One");
  await vi.waitFor(async () => expect(await messages()).toEqual(["One"]), soon);
  await mail.dovecot.restart();
  arrives("b", "Two");
  await vi.waitFor(async () => expect(await messages()).toEqual(["One", "Two"]), soon);
}, 120_000);

test("peers 9.18: a folder that is numbered anew is looked through, and what is known stays out", async () => {
  arrives("a", "One");
  const first = await watch();
  await vi.waitFor(async () => expect(await messages()).toEqual(["One"]), soon);
  await first.stop();
  const before = await office.mails.place(office.channel.id, "INBOX");
  mail.dovecot.renumber(box);
  arrives("b", "Two");
  await watch();
  await vi.waitFor(async () => expect(await messages()).toEqual(["One", "Two"]), soon);
  const after = await office.mails.place(office.channel.id, "INBOX");
  expect(after?.uidValidity).not.toBe(before?.uidValidity);
}, 120_000);

test("an account that is refused is dead, and one that is let in again is well", async () => {
  const wrong = { auth: { kind: "password", user: box, password: "another" } } as const;
  const refused = await watch(wrong);
  const health = () => office.server.deps.health.of(office.channel.id);
  await vi.waitFor(async () => expect(await health()).toMatchObject({ state: "dead" }), soon);
  await refused.stop();
  await watch();
  await vi.waitFor(async () => expect(await health()).toMatchObject({ state: "ok" }), soon);
}, 120_000);

/** A reply to the first conversation, as it is handed to its channel. */
async function reply(more: Record<string, unknown> = {}): Promise<OutgoingReply> {
  const doc = (await office.server.documentIds()).find((id) => id.startsWith("cv:"))!; // a mail was taken in
  const id = office.deps.newId();
  await office.act(doc, { type: "send", id, target: "private", text: "On its way.", then: "stay", ...more });
  const entries = await office.deps.documents.turn(doc, (turn) => [...turn.entries()] as ConversationEntry[]);
  const send = outgoingOf(entries.at(-1), 0)!; // the act just written
  const { row } = await office.deps.documents.read<Conversation>(doc);
  const contact = await office.deps.documents.read<ContactRow>(row.contact.id as DocumentId);
  return { row, send, inReplyTo: null, contact, files: send.attachments };
}

const channel = () => makeEmailChannel(office.deps);
const posted = () => mail.posts.at(-1)?.raw.replace(/\r\n[ \t]+/gu, " ") ?? "";

test("channels 8.3: a reply goes to who wrote, under their subject, below their mail, and every try has the same id", async () => {
  await office.take(rawMail({ References: "<zero@mail.maya.test>" }));
  const out = await reply();
  mail.decide(() => ({ code: 451, words: "try again later" }));
  expect(await channel().deliver(await account(), out)).toMatchObject({
    rung: null,
    words: expect.stringContaining("451") as unknown,
  });
  const first = /^Message-ID: (.*)$/mu.exec(posted())?.[1];
  mail.decide(null);
  const sent = await channel().deliver(await account({ signature: "Best,\n{{agent}}" }), out);
  expect(sent).toEqual({ rung: "accepted", networkId: first });
  expect(mail.posts.at(-1)?.to).toEqual(["maya@example.test"]);
  expect(posted()).toContain("Subject: Re: My parcel");
  expect(posted()).toContain("In-Reply-To: <first@mail.maya.test>");
  expect(posted()).toContain(`References: <zero@mail.maya.test> <first@mail.maya.test> ${first}`);
  expect(posted()).toContain("Best,\r\nIn=C3=A8s");
  expect(posted()).not.toContain("Auto-Submitted");
}, 120_000);

test("channels 8.3: whom a reply names gets it, a blind copy without being named", async () => {
  await office.take(rawMail());
  const named = {
    subject: "Your parcel",
    to: [{ address: "maya@example.test" }],
    cc: [{ address: "ben@example.test", name: "Ben, of Sales" }],
    bcc: [{ address: "boss@example.test" }],
    how: "reply_all",
  };
  await channel().deliver(
    await account({ subjectTag: true, plusAddress: true }),
    await reply({ mail: named }),
  );
  expect(mail.posts.at(-1)?.to).toEqual(["maya@example.test", "ben@example.test", "boss@example.test"]);
  expect(posted()).toContain('Cc: "Ben, of Sales" <ben@example.test>');
  expect(posted()).not.toContain("boss@");
  expect(posted()).toMatch(/^Subject: Your parcel \[#[0-9a-f]{16}\]/mu);
  expect(posted()).toMatch(new RegExp(`^Reply-To: ${box}\\+[0-9a-f]{16}@northwind.test`, "mu"));
}, 120_000);

test("channels 12.9: a line that breaks after all was said leaves it unknown; the mailbox tells that it was sent", async () => {
  await office.take(rawMail());
  const out = await reply();
  mail.decide(() => "vanish");
  expect(await channel().deliver(await account(), out)).toMatchObject({ rung: "unknown" });
  expect(await channel().find?.(await account(), out)).toBeNull();
  mail.dovecot.deliver(box, posted());
  expect(await channel().find?.(await account(), out)).toMatchObject({ rung: "accepted" });
}, 120_000);

test("channels 8.3: what is refused for good fails in the server's words; who is refused has sent nothing", async () => {
  await office.take(rawMail());
  const out = await reply();
  mail.decide(() => ({ code: 550, words: "no such user" }));
  expect(await channel().deliver(await account(), out)).toEqual({
    rung: "failed",
    words: "550 no such user",
  });
  const before = mail.posts.length;
  const wrong = { auth: { kind: "password", user: box, password: "another" } } as const;
  expect(await channel().deliver(await account(wrong), out)).toMatchObject({ rung: null, dead: true });
  const nowhere = { smtp: { host: "127.0.0.1", port: 1, security: "none" } } as const;
  expect(await channel().deliver(await account(nowhere), out)).toMatchObject({ rung: null });
  expect(mail.posts).toHaveLength(before);
}, 120_000);

test("a copy of what was sent is put where the account keeps it, and is no message when it is seen again", async () => {
  await office.take(rawMail());
  const [keeping, out] = [await account({ sentFolder: "Sent" }), await reply()];
  expect(await channel().deliver(keeping, out)).toMatchObject({ rung: "accepted", isCopyDue: true });
  await channel().keepCopy?.(keeping, out);
  await channel().keepCopy?.(keeping, out); // as after a crash
  const [copy = "", ...more] = mail.dovecot.mails(box, "Sent");
  expect(more).toEqual([]);
  expect(copy).toContain("On its way.");
  expect(await office.take(Buffer.from(copy))).toBe("known");
}, 120_000);

test("channels 12.8: the answer to a reply joins it, and a reply that comes back fails", async () => {
  await office.take(rawMail());
  const out = await reply();
  const doc = out.row.doc as DocumentId;
  const sent = await channel().deliver(await account(), out);
  const id = "networkId" in sent ? (sent.networkId ?? "") : "";
  await office.act(doc, { type: "claimed", of: out.send.id });
  await office.act(doc, { type: "rung", of: out.send.id, rung: "accepted" });
  await watch();
  mail.dovecot.deliver(box, rawMail({ "Message-ID": "<c@mail.test>", "In-Reply-To": id }, "Thanks"));
  mail.dovecot.deliver(box, bounceMail(id));
  await vi.waitFor(async () => {
    expect(await office.entries(doc, "message.received")).toHaveLength(2);
    expect((await office.row(doc)).sends).toMatchObject([{ standing: "failed" }]);
  }, soon);
}, 120_000);

test("a check goes in on both sides and says in words where it was not let in", async () => {
  const check = (asked: EmailConnection) => channel().check?.(asked);
  expect(await check(connection())).toEqual({ ok: true });
  const wrong = await check(connection({ auth: { kind: "password", user: box, password: "another" } }));
  expect(wrong).toMatchObject({ ok: false, dead: true, words: expect.stringContaining("IMAP") as unknown });
  const noSmtp = await check(connection({ smtp: { host: "127.0.0.1", port: 1, security: "none" } }));
  expect(noSmtp).toMatchObject({ ok: false, words: expect.stringContaining("SMTP") as unknown });
}, 120_000);

test("tokens are bought at the provider's address, kept while they are good, and renewed before they end", async () => {
  const asked: string[] = [];
  const provider = createServer((request, response) => {
    request.setEncoding("utf8").on("data", (body: string) => asked.push(body));
    request.on("end", () => {
      const isRefused = asked.at(-1)?.includes("gone") ?? false;
      response.writeHead(isRefused ? 400 : 200, { "content-type": "application/json" });
      const token = { access_token: `good-${asked.length}`, expires_in: 3600, refresh_token: "next" };
      response.end(JSON.stringify(isRefused ? { error: "invalid_grant" } : token));
    });
  }).listen(0, "127.0.0.1");
  await once(provider, "listening");
  const tokenUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/token`;
  const auth = {
    kind: "oauth",
    user: box,
    tokenUrl,
    clientId: "roost",
    clientSecret: "s",
    scope: "",
  } as const;
  const deliver = async (refreshToken: string) =>
    channel().deliver(await account({ auth: { ...auth, refreshToken } }), await reply());
  try {
    await office.take(rawMail());
    expect(await deliver("first")).toMatchObject({ rung: "accepted" });
    expect(await deliver("first")).toMatchObject({ rung: "accepted" });
    expect(mail.posts.at(-1)?.token).toBe("good-1");
    office.server.time.now += 3_500_000;
    expect(await deliver("first")).toMatchObject({ rung: "accepted" });
    expect(mail.posts.at(-1)?.token).toBe("good-2");
    expect(asked.map((body) => new URLSearchParams(body).get("refresh_token"))).toEqual(["first", "next"]);
    expect(await deliver("gone")).toMatchObject({ rung: null, dead: true });
  } finally {
    provider.close();
  }
}, 120_000);

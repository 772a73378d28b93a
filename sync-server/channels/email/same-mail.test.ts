import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Mailbox } from "./take-mail.ts";
import { rawMail } from "./testing/mails.ts";
import { openTestMailbox, testConnection, type TestMailbox } from "./testing/open-test-mailbox.ts";

let office: TestMailbox;
let sales: Mailbox;

beforeEach(async () => {
  office = await openTestMailbox();
  const other = await office.createChannel({ name: "Sales", network: "email" });
  sales = await office.mailboxOf(other.id, testConnection({ address: "sales@northwind.test" }));
});
afterEach(() => office.close());

/** The conversation of whoever writes from this address. */
async function of(address: string, { settings }: Mailbox = office.mailbox): Promise<DocumentId> {
  const thread = await office.server.deps.inbound.thread(settings.id, address, "private");
  if (!thread) throw new Error(`${address} has not written`);
  return thread.conversation;
}
const texts = async (doc: DocumentId) =>
  (await office.entries(doc, "message.received")).map(({ message }) => message.text);
const related = async (doc: DocumentId) => office.entries(doc, "mail.related");
const MAYA = "maya@example.test";
const BEN = "ben@example.test";

test("peers 9.17: a mail to two mailboxes that a relay numbered anew on its way to one is a message in each, and what answers it joins the one it came to", async () => {
  const both = { To: "care@northwind.test, sales@northwind.test" };
  await office.take(rawMail(both));
  await office.take(rawMail({ ...both, "Message-ID": "<anew@relay.test>" }), sales);
  const more = { "Message-ID": "<second@mail.maya.test>", References: "<first@mail.maya.test>", ...both };
  for (const mailbox of [office.mailbox, sales]) {
    expect(await office.take(rawMail(more, "Any news?"), mailbox)).toBe("taken");
    expect(await office.take(rawMail(more, "Any news?"), mailbox)).toBe("known");
    expect(await texts(await of(MAYA, mailbox))).toEqual(["Where is my parcel?", "Any news?"]);
  }
  expect(await of(MAYA)).not.toBe(await of(MAYA, sales));
  expect(await related(await of(MAYA))).toEqual([]);
});

test("peers 9.17: a mail that is sent on as it is, is known where it was, and new where it was not", async () => {
  await office.take(rawMail());
  const sentOn = rawMail({ "Resent-From": BEN, "Resent-Message-ID": "<resent@mail.ben.test>" });
  expect(await office.take(sentOn)).toBe("known");
  expect(await office.take(sentOn, sales)).toBe("taken");
  expect(await texts(await of(MAYA))).toEqual(["Where is my parcel?"]);
  expect(await texts(await of(MAYA, sales))).toEqual(["Where is my parcel?"]);
});

test("peers 9.17: a mail that somebody else forwards is theirs: a conversation of its own that leads to the one it is about, and nothing joins another mailbox", async () => {
  await office.take(rawMail());
  const forwarded = rawMail(
    {
      "Message-ID": "<forward@mail.ben.test>",
      From: `Ben <${BEN}>`,
      Subject: "Fwd: My parcel",
      References: "<first@mail.maya.test>",
    },
    "See below.\n\n-------- Forwarded Message --------\nFrom: Maya Okafor\n\nWhere is my parcel?",
  );
  expect(await office.take(forwarded)).toBe("taken");
  expect(await texts(await of(MAYA))).toEqual(["Where is my parcel?"]);
  expect(await related(await of(BEN))).toMatchObject([{ doc: await of(MAYA), how: "answers" }]);
  expect(await office.take(forwarded, sales)).toBe("taken");
  expect(await related(await of(BEN, sales))).toEqual([]);
});

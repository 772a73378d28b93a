import { expect, test } from "vitest";
import type { ConversationEntry } from "../../../shared/conversation/entry.ts";
import { filesOf, lastSubject, mailToAnswer, peopleOf } from "./answered-mail.ts";

const maya = { address: "maya@x.test", name: "Maya" };
const ben = { address: "ben@x.test" };
const care = { address: "care@northwind.test" };
const hash = "a".repeat(64);

function received(n: number, subject: string, more: object = {}) {
  const mail = { subject, from: maya, to: [care], cc: [ben], messageId: `<${n}@x.test>`, inline: [] };
  const message = {
    externalId: `${n}`,
    kind: "email",
    text: subject,
    attachments: [],
    sentAt: n,
    mail,
    ...more,
  };
  return {
    n,
    id: `e${n}`,
    at: n,
    by: { kind: "contact", id: "c", name: "Maya" },
    type: "message.received",
    message,
  };
}

function sent(n: number, subject: string) {
  const mail = { subject, to: [maya], cc: [], bcc: [{ address: "boss@x.test" }], how: "reply" };
  return {
    n,
    id: `e${n}`,
    at: n,
    by: { kind: "agent", id: "a", name: "A" },
    type: "send",
    text: "Hello",
    mail,
  };
}

const ledger = (...entries: object[]) => entries as unknown as ConversationEntry[]; // what is read of them

test("the mail that is named is answered, else the last one that came", () => {
  const entries = ledger(received(2, "Order"), received(3, "Again"), sent(4, "Re: Again"));
  expect(mailToAnswer(entries)).toMatchObject({ n: 3, message: { mail: { subject: "Again" } } });
  expect(mailToAnswer(entries, 2)).toMatchObject({ n: 2 });
  expect(mailToAnswer(entries, 4)).toMatchObject({ n: 3 }); // no mail came as that one
  expect(mailToAnswer(ledger(received(2, "", { mail: undefined })))).toBeNull();
});

test("the subject is that of whatever was written last, also where nobody has answered yet", () => {
  expect(lastSubject(ledger(received(2, "Order"), sent(3, "Your parcel")))).toBe("Your parcel");
  expect(lastSubject([])).toBe("");
});

test("whoever got a blind copy is offered to nobody", () => {
  expect(peopleOf(ledger(received(2, "Order"), sent(3, "Re: Order")))).toEqual([maya, care, ben]);
});

test("files are taken along by hash; what only another server has stays there", () => {
  const attachments = [
    { name: "invoice.pdf", url: `/api/files/${hash}`, mime: "application/pdf", bytes: 9 },
    { name: "", url: `/api/files/${hash}`, mime: "image/png", bytes: 70 },
    { name: "far.png", url: "https://x.test/far.png", mime: "image/png", bytes: 70 },
    { name: "unknown", url: `/api/files/${hash}`, mime: "image/png" },
  ];
  expect(filesOf({ attachments })).toEqual([
    { hash, name: "invoice.pdf", mime: "application/pdf", bytes: 9 },
    { hash, name: "file", mime: "image/png", bytes: 70 },
  ]);
});

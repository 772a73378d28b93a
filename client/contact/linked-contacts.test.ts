import { expect, test } from "vitest";
import { emptyContact, type ContactRow } from "../../shared/contact/contact.ts";
import { linkedContacts } from "./linked-contacts.ts";

const by = { id: "a1", name: "Inès" };
const contact = (doc: string, ...links: string[]): ContactRow => ({
  ...emptyContact(doc),
  links: links.map((id) => ({ id, by, at: 0 })),
});

test("those that hold the same link are one person, whoever links them to more", () => {
  const [zoe, onX, onMail, other] = [
    contact("ct:zoe", "l1"),
    contact("ct:x", "l1", "l2"),
    contact("ct:mail", "l2"),
    contact("ct:other", "l3"),
  ];
  const all = [onMail, zoe, other, onX];
  expect(linkedContacts(zoe, () => all)).toEqual([onMail, onX]);
  expect(linkedContacts(onMail, () => all)).toEqual([zoe, onX]);
});

test("R-2: a link whose other side is out of sight joins nobody", () => {
  expect(
    linkedContacts(contact("ct:zoe", "l1"), () => [contact("ct:zoe", "l1"), contact("ct:other")]),
  ).toEqual([]);
});

import { expect, test } from "vitest";
import { emptyContact, type ContactRow } from "../../shared/contact/contact.ts";
import { linkOff, linkOn } from "./link-acts.ts";

const by = { id: "a1", name: "Inès" };
const contact = (doc: string, ...links: string[]): ContactRow => ({
  ...emptyContact(doc),
  links: links.map((id) => ({ id, by, at: 0 })),
});
const off = (doc: string, link: string) => ({ type: "link.set", doc, link, on: false });

test("R-2: linking is an act of its own in each of the two documents, which names no other", () => {
  expect(linkOn("l1", ["ct:zoe", "ct:x"])).toEqual([
    { type: "link.set", doc: "ct:zoe", link: "l1", on: true },
    { type: "link.set", doc: "ct:x", link: "l1", on: true },
  ]);
});

test("of two that are linked neither keeps the link", () => {
  const [zoe, onX] = [contact("ct:zoe", "l1"), contact("ct:x", "l1")];
  expect(linkOff(onX, zoe, [zoe, onX])).toEqual([off("ct:x", "l1"), off("ct:zoe", "l1")]);
});

test("whoever leaves three that are one person lets go of all of them; the others stay together", () => {
  const [zoe, onX, onMail] = [contact("ct:zoe", "l1"), contact("ct:x", "l1"), contact("ct:mail", "l1")];
  expect(linkOff(onX, zoe, [zoe, onX, onMail])).toEqual([off("ct:x", "l1")]);
});

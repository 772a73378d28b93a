import { expect, test } from "vitest";
import { emptyContact, type ContactRow } from "../../../shared/contact/contact.ts";
import { knownAddresses } from "./known-addresses.ts";

function contact(network: "email" | "x", externalId: string, name: string, more: Partial<ContactRow> = {}) {
  const channel = { id: "c", name: "Care", network } as const;
  return {
    ...emptyContact(`ct:${externalId}`),
    channel,
    externalId,
    person: { name, handle: externalId },
    ...more,
  };
}

const contacts = [
  contact("email", "zoe@example.test", "Zoé Martin"),
  contact("x", "12345", "Zora", {
    attributes: { email: { value: "zora@example.test", from: "agent" }, size: { value: 42, from: "agent" } },
  }),
];
const known = { here: [{ address: "ben@example.test", name: "Ben" }], contacts, taken: [] };

test("contacts are offered by name, whatever the accents, with the addresses that are known of them", () => {
  expect(knownAddresses("zo", known)).toEqual([
    { address: "zoe@example.test", name: "Zoé Martin" },
    { address: "zora@example.test", name: "Zora" },
  ]);
  expect(knownAddresses("zoe", known).map(({ address }) => address)).toEqual(["zoe@example.test"]);
});

test("whoever took part in the conversation comes first, and nobody is offered twice", () => {
  expect(knownAddresses("example", known).map(({ address }) => address)).toEqual([
    "ben@example.test",
    "zoe@example.test",
    "zora@example.test",
  ]);
  expect(knownAddresses("ben", { ...known, taken: known.here })).toEqual([]);
});

test("nothing is offered before something was typed", () => {
  expect(knownAddresses(" ", known)).toEqual([]);
});

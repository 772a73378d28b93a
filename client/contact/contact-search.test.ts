import { expect, test } from "vitest";
import { emptyContact, type ContactRow } from "../../shared/contact/contact.ts";
import { byName, foundContacts } from "./contact-search.ts";

const contact = (name: string, values: Record<string, string> = {}, handle?: string): ContactRow => ({
  ...emptyContact(`ct:${name}`),
  person: handle ? { name, handle } : { name },
  attributes: Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, { value, from: "agent" as const }]),
  ),
});
const zoe = contact("Zoë Quill", { email: "zoe@example.org" }, "@zquill");
const elodie = contact("Élodie Martin", { account_id: "FR-88213" });
const all = [zoe, elodie];

test.each([
  ["zoe", [zoe]],
  ["ELODIE", [elodie]],
  ["élodie 88213", [elodie]],
  ["@zquill", [zoe]],
  ["example.org quill", [zoe]],
  ["zoe martin", []],
  ["  ", all],
])("%j finds by name, handle and attributes, whatever the accents and capitals", (sought, found) => {
  expect(foundContacts(all, sought)).toEqual(found);
});

test("contacts stand by name, accents apart", () => {
  expect(byName([zoe, contact("Eva"), elodie]).map(({ person }) => person.name)).toEqual([
    "Élodie Martin",
    "Eva",
    "Zoë Quill",
  ]);
});

test("of 20,000 contacts each is read once, however often is searched", () => {
  let reads = 0;
  const many = Array.from({ length: 20_000 }, (_, i) => {
    const one = contact(`Contact ${i}`);
    const { attributes } = one;
    Object.defineProperty(one, "attributes", {
      get: () => {
        reads++;
        return attributes;
      },
    });
    return one;
  });
  const sorted = byName(many);
  for (const sought of ["c", "co", "con", "contact 19999"]) foundContacts(sorted, sought);
  expect(foundContacts(sorted, "contact 19999")).toHaveLength(1);
  expect(reads).toBe(20_000);
});

import { expect, test } from "vitest";
import { makeContactLedger } from "../../shared/contact/testing/contact-ledger.ts";
import { contactHistory } from "./contact-history.ts";

const NOTE = "0195626a-0000-7000-8000-000000000001";

test("product 4.4: each change of a contact leaves exactly one line, the latest first", () => {
  const ledger = makeContactLedger();
  const set = ledger.intend({ type: "attribute.set", key: "tier", value: "gold" });
  ledger.admit(set);
  ledger.admit(ledger.intend({ type: "attribute.set", key: "tier", value: "gold" }));
  ledger.admit(ledger.intend({ type: "vip.set", on: true }), "b");
  ledger.admit(ledger.intend({ type: "block.set", on: true }));
  ledger.admit(ledger.intend({ type: "note.add", note: NOTE, schema: 1 }));
  ledger.admit(ledger.intend({ type: "note.delete", note: NOTE }));
  ledger.admit(ledger.intend({ type: "undo", of: set.id }));
  expect(contactHistory(ledger.entries).map(({ deed, by }) => [deed.did, by.name])).toEqual([
    ["undone", "A"],
    ["noteDeleted", "A"],
    ["noteAdded", "A"],
    ["blocked", "A"],
    ["vipOn", "B"],
    ["set", "A"],
    ["created", "Roost"],
  ]);
});

test("I-6: a change that came too late is there, and said to be without effect", () => {
  const ledger = makeContactLedger();
  const late = ledger.intend({ type: "attribute.set", key: "tier", value: "gold" });
  ledger.admit(ledger.intend({ type: "attribute.set", key: "tier", value: "silver" }), "b");
  ledger.admit(late);
  expect(contactHistory(ledger.entries)[0]).toMatchObject({ deed: { value: "gold" }, isOvertaken: true });
});

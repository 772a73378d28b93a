import { expect, test } from "vitest";
import { emptyContact, type ContactRow } from "../../shared/contact/contact.ts";
import type { ContactGroup } from "../../shared/groups/groups.ts";
import { filteredContacts, filterOf } from "./contact-filter.ts";

const contact = (doc: string, more: Partial<ContactRow>): ContactRow => ({ ...emptyContact(doc), ...more });
const care = { id: "care", name: "Care", network: "x" } as const;
const tier = { tier: { value: "Gold", from: "agent" as const } };
const gold = contact("ct:gold", { attributes: tier });
const vip = contact("ct:vip", { vip: true, channel: care });
const all = [gold, vip];
const groups: ContactGroup[] = [
  { id: "golden", name: "Golden", rule: { attribute: "tier", op: "=", value: "gold" } },
];

test.each([
  [{}, all],
  [{ channel: "care" }, [vip]],
  [{ vip: "1" }, [vip]],
  [{ group: "golden" }, [gold]],
  [{ group: "golden", vip: "1" }, []],
  [{ group: "gone" }, all],
  [{ channel: ["care", "mail"] }, all],
])("the address %j shows what it asks for", (params, shown) => {
  expect(filteredContacts(all, filterOf(params), groups)).toEqual(shown);
});

import { attributeOf, type AttributeValue, type ContactRow } from "../contact/contact.ts";
import { isDate } from "../hours/local-time.ts";
import type { ContactGroup, GroupRef, GroupRule } from "./groups.ts";

type Known = Pick<ContactRow, "attributes" | "erased"> & Partial<Pick<ContactRow, "vip">>;
type Comparison = Extract<GroupRule, { op: ">" | ">=" | "<" | "<=" | "=" }>;

/** The groups a contact is in at the moment, in the order of the list. */
export function groupsOf(contact: Known, groups: readonly ContactGroup[]): GroupRef[] {
  return groups.filter(({ rule }) => isInGroup(contact, rule)).map(({ id, name }) => ({ id, name }));
}

/** Whether the rule fits what is known of the contact; it never fits somebody who is erased. */
export function isInGroup(contact: Known, rule: GroupRule): boolean {
  if (contact.erased) return false;
  const value = attributeOf(contact, rule.attribute)?.value ?? markOf(contact, rule.attribute);
  switch (rule.op) {
    case "not_empty":
      return value !== null && String(value).trim() !== "";
    case "is":
      return (value === true) === rule.value; // what nobody has said is a no
    case "contains":
      return value !== null && plain(value).includes(plain(rule.value));
    case "any_of":
      return value !== null && rule.values.some((wanted) => compare(value, wanted) === 0);
    default:
      return value !== null && fits(compare(value, rule.value), rule.op);
  }
}

/** A rule speaks of a VIP as of an attribute of that name. */
function markOf({ vip }: Known, attribute: string): AttributeValue {
  return attribute === "vip" && vip ? true : null;
}

function fits(order: number | null, op: Comparison["op"]): boolean {
  if (order === null) return false;
  switch (op) {
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case "=":
      return order === 0;
  }
}

/** Below 0, 0 or above; null where neither comes before the other: words, or a number beside a word. */
function compare(value: NonNullable<AttributeValue>, wanted: string): number | null {
  const [own, other] = [plain(value), plain(wanted)];
  if (own === other) return 0;
  if (isDate(own) && isDate(other)) return own < other ? -1 : 1;
  const [number, otherNumber] = [asNumber(own), asNumber(other)];
  return number === null || otherNumber === null ? null : number - otherNumber;
}

function asNumber(text: string): number | null {
  const number = Number(text);
  return text !== "" && Number.isFinite(number) ? number : null;
}

function plain(value: NonNullable<AttributeValue>): string {
  return String(value).normalize("NFC").trim().toLowerCase();
}

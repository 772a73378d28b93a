import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { ContactGroup } from "../../shared/groups/groups.ts";
import { groupsOf } from "../../shared/groups/membership.ts";
import type { Desk } from "../sync/desk.ts";

/** Tells whether the contact of a conversation is in one of some groups; what it found of a contact it keeps. */
export function createInGroup(
  desk: Pick<Desk, "workspace" | "contact">,
): (row: ConversationRow, groups: readonly string[]) => boolean {
  let rules: readonly ContactGroup[] = [];
  let known = new WeakMap<ContactRow, readonly string[]>();

  function groupIdsOf(contact: ContactRow): readonly string[] {
    const held = known.get(contact);
    if (held) return held;
    const ids = groupsOf(contact, rules).map(({ id }) => id);
    known.set(contact, ids);
    return ids;
  }

  return (row, groups) => {
    const now = desk.workspace().groups;
    if (now !== rules) [rules, known] = [now, new WeakMap()];
    const contact = desk.contact(row.contact.id);
    return contact !== undefined && groupIdsOf(contact).some((id) => groups.includes(id));
  };
}

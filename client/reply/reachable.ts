import type { Visibility } from "../../shared/conversation/intent.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { conversationsWith } from "../contact/conversations-with.ts";
import type { Desk } from "../sync/desk.ts";

/** A way to reach the contact: from this conversation, or by going to another one. */
export interface Reach {
  key: string;
  row: ConversationRow;
  target: Visibility;
  /** `here`: where the contact wrote; `privately`: in private, to what they wrote in public; else another conversation. */
  how: "here" | "privately" | "other" | "linked";
}

/**
 * Where the contact of this conversation can be reached, this one first: their other threads with the team, and those of
 * whom they are linked with.
 */
export function reachable(
  desk: Pick<Desk, "contact" | "contacts" | "conversationsOf">,
  row: ConversationRow,
): Reach[] {
  const own: Reach[] = [{ key: keyOf(row, row.visibility), row, target: row.visibility, how: "here" }];
  if (row.privateReply) own.push({ key: keyOf(row, "private"), row, target: "private", how: "privately" });
  const others = conversationsWith(desk, row.contact.id, row.doc)
    .filter((other) => !other.erased && other.continuedBy === null)
    .map((other): Reach => {
      const how = other.contact.id === row.contact.id ? "other" : "linked";
      return { key: keyOf(other, other.visibility), row: other, target: other.visibility, how };
    });
  return [...own, ...others];
}

export function keyOf(row: ConversationRow, target: Visibility): string {
  return `${row.doc} ${target}`;
}

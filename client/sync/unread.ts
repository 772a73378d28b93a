import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { Register } from "../../shared/protocol/register.ts";

/** The contact wrote something that the agent has not seen; what nobody ever read counts while it is New. */
export function isUnread(
  { lastContact, state, erased }: ConversationRow,
  mark: Register | undefined,
): boolean {
  if (!lastContact || erased) return false;
  return mark === undefined ? state === "new" : lastContact.n >= Number(mark.value);
}

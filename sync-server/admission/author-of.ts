import { may } from "../../shared/permissions/permissions.ts";
import type { PeopleStore } from "../store/people-store.ts";
import type { Author } from "./push.ts";

/** People as admission sees them: active members, with the role of this moment and what it was before. */
export function authorOf(people: PeopleStore) {
  return async (id: string): Promise<Author | null> => {
    const member = await people.member(id);
    if (!member?.active) return null;
    const { earlierRole, roleChangedAt } = member;
    return {
      id,
      name: member.name,
      role: member.role,
      couldReplyAt: (at) =>
        earlierRole !== null &&
        roleChangedAt !== null &&
        at < roleChangedAt &&
        may(earlierRole, "conversation.reply"),
    };
  };
}

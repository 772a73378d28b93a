import { roleInDocument } from "../../shared/permissions/access.ts";
import { may } from "../../shared/permissions/permissions.ts";
import type { PeopleStore } from "../store/people-store.ts";
import type { Author } from "./push.ts";

/** People as admission sees them: active members, with the access of this moment and what it was before. */
export function authorOf(people: PeopleStore) {
  return async (id: string): Promise<Author | null> => {
    const member = await people.member(id);
    if (!member?.active) return null;
    const { name, role, grants, earlier } = member;
    return {
      id,
      name,
      role,
      grants,
      couldReplyAt(at, audience) {
        if (!earlier || at >= earlier.until) return false;
        const before = roleInDocument({ id, ...earlier }, audience);
        return before !== null && may(before, "conversation.reply");
      },
    };
  };
}

import { roleIn, type Access } from "../../shared/permissions/access.ts";
import { roles, type Role } from "../../shared/permissions/permissions.ts";
import type { AnyIntent } from "../../shared/protocol/kinds.ts";

/**
 * The role by which an act is judged. Whoever gives a collection of replies to a team needs there what they need where
 * it is; a new one is nowhere yet.
 * @returns null where they may do nothing in that team
 */
export function roleToGive(author: Access, role: Role, intent: AnyIntent): Role | null {
  if (intent.type !== "collection.make" && intent.type !== "collection.restrict") return role;
  if (intent.team === null) return role;
  const there = roleIn(author, { channel: null, team: intent.team });
  if (there === null || intent.type === "collection.make") return there;
  return roles.indexOf(there) < roles.indexOf(role) ? there : role;
}

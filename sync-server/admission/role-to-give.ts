import { roleIn, type Access } from "../../shared/permissions/access.ts";
import { roles, type Role } from "../../shared/permissions/permissions.ts";
import type { AnyIntent } from "../../shared/protocol/kinds.ts";
import type { CollectionRow } from "../../shared/replies/collection.ts";
import type { Turn } from "../log/documents.ts";

/**
 * The role by which an act is judged. Whoever gives a collection of replies to a team, or back to one by an undo, needs
 * there what they need where it is; a new one is nowhere yet.
 * @returns null where they may do nothing in that team
 */
export function roleToGive(author: Access, role: Role, turn: Turn, intent: AnyIntent): Role | null {
  const team = teamGivenTo(turn, intent);
  if (team === undefined) return role;
  const there = roleIn(author, { channel: null, team });
  if (there === null || intent.type === "collection.make") return there;
  return roles.indexOf(there) < roles.indexOf(role) ? there : role;
}

/** Null: everybody. Undefined: the act gives nothing to anybody. */
function teamGivenTo(turn: Turn, intent: AnyIntent): string | null | undefined {
  if (intent.type === "collection.make" || intent.type === "collection.restrict") return intent.team;
  if (intent.type !== "undo" || !turn.doc.startsWith("lib:")) return undefined;
  const { undoable } = turn.state() as CollectionRow; // what such a document folds to
  const before = undoable.find(({ id }) => id === intent.of)?.before;
  return before && "team" in before ? before.team : undefined;
}

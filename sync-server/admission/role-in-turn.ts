import { roleInDocument, type Access, type DocumentAudience } from "../../shared/permissions/access.ts";
import type { Role } from "../../shared/permissions/permissions.ts";
import { kindOf } from "../../shared/protocol/document-id.ts";
import { audienceIn } from "../log/audience.ts";
import type { Turn } from "../log/documents.ts";

/** Who may know of the document of a turn, as it stands in that turn. */
export function audienceInTurn(turn: Turn): DocumentAudience {
  return audienceIn(turn.doc, turn.kind, turn.state());
}

/**
 * What a person may do in the document of a turn. Null: they may not know of it, or it never was; the two are
 * answered alike, so that nobody learns of a document by asking. One's own preferences begin with the first write, and
 * a collection of replies with whoever makes it.
 */
export function roleInTurn(turn: Turn, person: { id: string } & Access): Role | null {
  const kind = kindOf(turn.doc);
  if (!isThere(turn) && kind !== "me" && kind !== "lib") return null;
  return roleInDocument(person, audienceInTurn(turn));
}

/** Something was written to it, in this turn or before. */
export function isThere(turn: Turn): boolean {
  return turn.exists || turn.kind.head(turn.state()) > 0;
}

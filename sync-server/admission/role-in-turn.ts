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
 * answered alike, so that nobody learns of a document by asking. One's own preferences begin with the first write.
 */
export function roleInTurn(turn: Turn, person: { id: string } & Access): Role | null {
  if (!turn.exists && kindOf(turn.doc) !== "me") return null;
  return roleInDocument(person, audienceInTurn(turn));
}

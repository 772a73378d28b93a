import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Audience } from "../store/store.ts";

/** Who may see a document, from its row: a personal one is its owner's alone. */
export function audienceOf(doc: DocumentId, row: object | null): Audience {
  const owner = kindOf(doc) === "me" ? doc.slice(3) : null;
  const channel = kindOf(doc) === "ch" ? doc.slice(3) : channelOf(row);
  const team = row && "team" in row && typeof row.team === "string" ? row.team : null;
  return { channel, team, owner };
}

function channelOf(row: object | null): string | null {
  if (!row || !("channel" in row) || typeof row.channel !== "object" || row.channel === null) return null;
  return "id" in row.channel && typeof row.channel.id === "string" && row.channel.id !== ""
    ? row.channel.id
    : null;
}

/** Whether this agent may see a document with that audience. Channels and teams are open to the whole workspace so far. */
export function maySee(audience: Pick<Audience, "owner">, agent: string): boolean {
  return audience.owner === null || audience.owner === agent;
}

/** The same, told from the document's id alone. */
export function maySeeDocument(doc: DocumentId, agent: string): boolean {
  return maySee(audienceOf(doc, null), agent);
}

import type { ChannelState } from "../../shared/channels/channel.ts";
import { isInScope, type Scope } from "../../shared/permissions/access.ts";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { AnyKind } from "../../shared/protocol/kinds.ts";
import type { Audience } from "../store/store.ts";

/** Who may see a document, from its row: a personal one, or a personal collection, is its owner's alone. */
export function audienceOf(doc: DocumentId, row: object | null): Audience {
  const owner = kindOf(doc) === "me" ? doc.slice(3) : ownerOf(row);
  const channel = kindOf(doc) === "ch" ? doc.slice(3) : channelOf(row);
  const team = row && "team" in row && typeof row.team === "string" ? row.team : null;
  return { channel, team, owner };
}

/** Who may see a document in this state. A channel's own document has no row, and belongs to the team of its channel. */
export function audienceIn(doc: DocumentId, kind: AnyKind, state: unknown): Audience {
  const told = kindOf(doc) === "ch" ? (state as ChannelState).channel : kind.row(state); // the state of its kind
  return audienceOf(doc, told);
}

function ownerOf(row: object | null): string | null {
  return row && "owner" in row && typeof row.owner === "string" ? row.owner : null;
}

function channelOf(row: object | null): string | null {
  if (!row || !("channel" in row) || typeof row.channel !== "object" || row.channel === null) return null;
  return "id" in row.channel && typeof row.channel.id === "string" && row.channel.id !== ""
    ? row.channel.id
    : null;
}

/** Whether a document with that audience is in this agent's sight under a scope. */
export function isInSight(audience: Audience, agent: string, scope: Scope): boolean {
  return audience.owner === null ? isInScope(scope, audience) : audience.owner === agent;
}

export function isSameAudience(one: Audience, other: Audience): boolean {
  return one.channel === other.channel && one.team === other.team && one.owner === other.owner;
}

import type { AgentRef } from "../conversation/row.ts";
import type { DocumentId } from "../protocol/document-id.ts";
import { DAY } from "../time/duration.ts";

/**
 * What people are told of.
 *
 * | kind | what happened |
 * |---|---|
 * | `assigned` | somebody else gave me a conversation |
 * | `teamAssigned` | somebody gave one to a team of mine |
 * | `mention` | I was named in a note, or a team of mine was |
 * | `message` | the contact of one of mine wrote |
 * | `returned` | a boomerang came back: I had set it, or the conversation is mine |
 * | `failed` | a reply of mine was parked, failed, or is in doubt |
 * | `breached` | one of mine missed its target in New |
 * | `teamBreached` | one that is nobody's missed it, and belongs to a team of mine |
 */
export const bellKinds = [
  "assigned",
  "teamAssigned",
  "mention",
  "message",
  "returned",
  "failed",
  "breached",
  "teamBreached",
] as const;
export type BellKind = (typeof bellKinds)[number];

/** One notification. It holds no word of a contact: what it tells of is read in its conversation. */
export interface Bell {
  kind: BellKind;
  doc: DocumentId;
  /** Number of the ledger entry that caused it. */
  n: number;
  /** Number of the entry to look at, where that is another one. */
  on?: number;
  /** Who did it, where it was a person of the workspace. */
  by?: AgentRef;
  /** Id of the team that was meant. */
  team?: string;
}

/** The most that are kept for one person, and for how long, ms. */
export const BELLS_KEPT = 200;
export const BELLS_KEPT_MS = 30 * DAY;

/**
 * The key of the one notification of a person for a cause, so that it can be given only once (F-4).
 * @param cause what caused it, within its document
 */
export function bellKey(doc: DocumentId, cause: string): `bell:${string}` {
  return `bell:${doc}:${cause}`;
}

import { isInHand, reasonsToKeep } from "../../../shared/conversation/keep.ts";
import type { ConversationRow } from "../../../shared/conversation/row.ts";
import { isInScope, type Belonging, type Scope } from "../../../shared/permissions/access.ts";
import { isKeptWhole, isLongLived, kindOf, type DocumentId } from "../../../shared/protocol/document-id.ts";

/** Where a document belongs, by its row. */
export function belongingOf(doc: DocumentId, row: unknown): Belonging {
  const none = { channel: null, team: null };
  if (kindOf(doc) === "ch") return { ...none, channel: doc.slice(3) };
  if (row === null || isLongLived(doc)) return none;
  const { channel, team } = row as Partial<ConversationRow>; // conversations, contacts and collections alike
  return { channel: channel?.id || null, team: team ?? null };
}

export function isSeen(scope: Scope, doc: DocumentId, row: unknown): boolean {
  return isInScope(scope, belongingOf(doc, row));
}

/** Bodies that one device has: the feed number at which each was sent whole, or that it let go of it. */
export class FakeKeeps {
  readonly #held = new Map<DocumentId, number | "declined">();

  get count(): number {
    return [...this.#held.values()].filter((have) => have !== "declined").length;
  }

  has(doc: DocumentId): boolean {
    return typeof this.#held.get(doc) === "number";
  }

  forget(doc?: DocumentId): void {
    if (doc) this.#held.delete(doc);
    else this.#held.clear();
  }

  decline(doc: DocumentId): void {
    this.#held.set(doc, "declined");
  }

  /** What of a changed document this device is sent beside its row, by the server's own rules. */
  partOf(doc: DocumentId, row: unknown, place: number, wants: { agent: string; now: number; limit: number }) {
    if (isLongLived(doc)) return "news";
    const held = this.#held.get(doc);
    if (held === "declined") return "row";
    if (held !== undefined) return held > place ? "whole" : "news";
    return this.#isWanted(doc, row, wants) ? "whole" : "row";
  }

  keep(doc: DocumentId, have: number): void {
    if (!isLongLived(doc)) this.#held.set(doc, have);
  }

  #isWanted(doc: DocumentId, row: unknown, wants: { agent: string; now: number; limit: number }): boolean {
    if (isKeptWhole(doc)) return true;
    if (kindOf(doc) !== "cv" || row === null) return false;
    const reasons = reasonsToKeep(row as ConversationRow, wants.agent, wants.now); // of its kind
    return isInHand(reasons) || (reasons.length > 0 && this.count < wants.limit);
  }
}

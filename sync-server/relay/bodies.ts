import { isInHand, reasonsToKeep } from "../../shared/conversation/keep.ts";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import {
  isKeptWhole,
  isLongLived,
  kindOf,
  type DocumentId,
  type DocumentKind,
} from "../../shared/protocol/document-id.ts";
import type { KeepStore } from "../store/store.ts";
import type { Reader } from "./sight.ts";

/** What of a document goes into a page beside its row: all of it, what is new in it, or nothing. */
export type Part = "whole" | "news" | "row";

/** How much a device should keep at most; `bodies`: of each kind of document. */
export interface BodyLimits {
  bodies: number;
  bytes: number;
}

/** What a laptop or a tablet holds without noticing. */
export const BODY_LIMITS: BodyLimits = { bodies: 2000, bytes: 500_000_000 };

export interface BodiesDeps {
  keeps: KeepStore;
  limits: BodyLimits;
  /** Epoch ms. */
  clock: () => number;
}

/** Of the limit, what is left to conversations in the queues; those that are only recent fill no more than the rest. */
const FOR_QUEUES = 0.5;

/**
 * Which bodies a reader is sent (U-2). Long-lived documents and collections of replies always, and to a program all; to
 * a device those it keeps and those that its agent has a reason to keep, unless it let go of them itself.
 */
export class Bodies {
  private readonly deps: BodiesDeps;
  private readonly reader: Reader;
  private readonly cursor: number;
  private readonly held = new Map<DocumentKind, number>();

  constructor(deps: BodiesDeps, reader: Reader, cursor: number) {
    this.deps = deps;
    this.reader = reader;
    this.cursor = cursor;
  }

  /** @param isNew it comes into sight, so that whatever the device had of it is gone */
  async partOf(doc: DocumentId, row: unknown, isNew: boolean): Promise<Part> {
    const { device, agent } = this.reader;
    if (device === null || isLongLived(doc)) return isNew ? "whole" : "news";
    const kept = await this.deps.keeps.kept(device, agent, doc);
    if (kept && "declined" in kept) return "row";
    // A device whose cursor is below the place at which it was sent the body has not got that batch.
    if (kept) return isNew || kept.have > this.cursor ? "whole" : "news";
    return (await this.isWanted(doc, row, device)) ? "whole" : "row";
  }

  private async isWanted(doc: DocumentId, row: unknown, device: string): Promise<boolean> {
    if (isKeptWhole(doc)) return true;
    const kind = kindOf(doc);
    if ((kind !== "cv" && kind !== "ct") || row === null) return false;
    const held = this.held.get(kind) ?? (await this.deps.keeps.count(device, this.reader.agent, kind));
    this.held.set(kind, held);
    // The row of a document is of the document's kind.
    const isWanted =
      kind === "cv"
        ? this.wantsConversation(row as ConversationRow, held)
        : this.wantsNotes(row as ContactRow, held);
    if (isWanted) this.held.set(kind, held + 1);
    return isWanted;
  }

  private wantsConversation(row: ConversationRow, held: number): boolean {
    const { limits, clock } = this.deps;
    const reasons = reasonsToKeep(row, this.reader.agent, clock());
    return (
      isInHand(reasons) ||
      (reasons.includes("queue") && held < limits.bodies) ||
      (reasons.includes("recent") && held < limits.bodies * FOR_QUEUES)
    );
  }

  /** What the team has noted of a contact is there to be read without a network. */
  private wantsNotes({ notes }: ContactRow, held: number): boolean {
    return held < this.deps.limits.bodies * FOR_QUEUES && Object.values(notes).some((note) => !note.deleted);
  }
}

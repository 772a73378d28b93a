import { isInHand, reasonsToKeep } from "../../shared/conversation/keep.ts";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { isKeptWhole, isLongLived, kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { KeepStore } from "../store/store.ts";
import type { Reader } from "./sight.ts";

/** What of a document goes into a page beside its row: all of it, what is new in it, or nothing. */
export type Part = "whole" | "news" | "row";

/** How much a device should keep at most. */
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
  private held: number | null = null;

  constructor(deps: BodiesDeps, reader: Reader, cursor: number) {
    this.deps = deps;
    this.reader = reader;
    this.cursor = cursor;
  }

  /** @param isNew it comes into sight, so that whatever the device had of it is gone */
  async partOf(doc: DocumentId, row: unknown, isNew: boolean): Promise<Part> {
    const { device, agent } = this.reader;
    if (device === null || isLongLived(doc)) return isNew ? "whole" : "news";
    const kept = (await this.deps.keeps.kept(device, agent, [doc])).get(doc);
    if (kept && "declined" in kept) return "row";
    // A device whose cursor is below the place at which it was sent the body has not got that batch.
    if (kept) return isNew || kept.have > this.cursor ? "whole" : "news";
    return (await this.isWanted(doc, row, device)) ? "whole" : "row";
  }

  private async isWanted(doc: DocumentId, row: unknown, device: string): Promise<boolean> {
    if (isKeptWhole(doc)) return true;
    const { keeps, limits, clock } = this.deps;
    this.held ??= await keeps.count(device, this.reader.agent);
    if (kindOf(doc) === "ct") return this.wantsNotes(row as ContactRow | null); // of its kind
    if (kindOf(doc) !== "cv" || row === null) return false;
    const reasons = reasonsToKeep(row as ConversationRow, this.reader.agent, clock()); // the row of a conversation
    const fits =
      (reasons.includes("queue") && this.held < limits.bodies) ||
      (reasons.includes("recent") && this.held < limits.bodies * FOR_QUEUES);
    if (!isInHand(reasons) && !fits) return false;
    this.held += 1;
    return true;
  }

  /** What the team has noted of a contact is there to be read without a network; it fills no more than what is recent. */
  private wantsNotes(row: ContactRow | null): boolean {
    const held = this.held ?? 0;
    const hasNotes = Object.values(row?.notes ?? {}).some((note) => !note.deleted);
    if (!hasNotes || held >= this.deps.limits.bodies * FOR_QUEUES) return false;
    this.held = held + 1;
    return true;
  }
}

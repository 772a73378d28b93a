import type { AttributeValue, ContactEntry } from "../../shared/contact/contact.ts";

/** What a line of a contact's history says; the screen finds the words. */
export type ContactDeed =
  | { did: "created"; channel: string }
  | { did: "supplied" }
  | { did: "team" }
  | { did: "set"; key: string; value: AttributeValue }
  | { did: "cleared"; key: string }
  | {
      did:
        | "vipOn"
        | "vipOff"
        | "blocked"
        | "unblocked"
        | "linked"
        | "unlinked"
        | "noteAdded"
        | "noteEdited"
        | "noteDeleted"
        | "undone";
    };

export interface HistoryLine {
  id: string;
  at: number;
  by: ContactEntry["by"];
  deed: ContactDeed;
  /** It came too late to have an effect (I-6). */
  isOvertaken: boolean;
}

/** A contact's ledger read aloud, the latest first. Housekeeping and types this build does not know have no line. */
export function contactHistory(entries: readonly ContactEntry[]): HistoryLine[] {
  return entries
    .flatMap((entry) => {
      const deed = deedOf(entry);
      const { id, at, by } = entry;
      return deed ? [{ id, at, by, deed, isOvertaken: entry.overtaken !== undefined }] : [];
    })
    .toReversed();
}

function deedOf(entry: ContactEntry): ContactDeed | null {
  switch (entry.type) {
    case "contact.created":
      return { did: "created", channel: entry.channel.name };
    case "contact.supplied":
      return { did: "supplied" };
    case "team.set":
      return { did: "team" };
    case "attribute.set":
      if (entry.value === null) return { did: "cleared", key: entry.key };
      return { did: "set", key: entry.key, value: entry.value };
    case "vip.set":
      return { did: entry.on ? "vipOn" : "vipOff" };
    case "block.set":
      return { did: entry.on ? "blocked" : "unblocked" };
    case "link.set":
      return { did: entry.on ? "linked" : "unlinked" };
    case "note.add":
      return { did: "noteAdded" };
    case "note.edited":
      return { did: "noteEdited" };
    case "note.delete":
      return { did: "noteDeleted" };
    case "undo":
      return { did: "undone" };
    default:
      return null;
  }
}

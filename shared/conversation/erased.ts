import type { By } from "../protocol/entry.ts";
import type { Conversation } from "./conversation.ts";
import type { ContactRef, ConversationEntry } from "./entry.ts";
import type { PriorityTerms } from "../priority/priority.ts";
import type { BoomerangWish } from "./intent.ts";
import type { ConversationRow, SendSummary } from "./row.ts";

/**
 * A conversation of which the words are erased (D-5). What stays says that something was said, when, by which agent, and
 * what became of it; nothing of the contact, and no text by anybody.
 */
export function erasedConversation(state: Conversation): Conversation {
  return { ...state, row: erasedRow(state.row), left: [] };
}

function erasedRow(row: ConversationRow): ConversationRow {
  return {
    ...row,
    erased: true,
    state: "resolved",
    contact: erasedContact(row.contact),
    last: row.last && { ...row.last, text: "" },
    lastContact: row.lastContact && { ...row.lastContact, text: "" },
    waiting: [],
    cycle: null,
    sends: row.sends.map(erasedSend),
    undoable: [],
    boomerang: null,
    returned: null,
    topics: [],
    autoTopics: [],
    removedTopics: [],
    priority: withoutGroups(row.priority),
    heldBy: null,
    cards: [],
    acts: [],
    deletions: [],
  };
}

/** What had not left can leave no more: there is nobody to send it to. */
function erasedSend(send: SendSummary): SendSummary {
  const { words: _words, permalink: _permalink, boomerang: _boomerang, reason: _reason, ...kept } = send;
  return send.standing === "queued" || send.standing === "parked" ? { ...kept, standing: "discarded" } : kept;
}

function erasedContact({ id }: ContactRef): ContactRef {
  return { id, name: "" };
}

/** One line of its ledger. A type this build does not know may hold anything: its number and time are all that stays. */
export function erasedEntry(entry: ConversationEntry): ConversationEntry {
  const by = erasedBy(entry.by);
  switch (entry.type) {
    case "thread.opened":
      return { ...entry, by, contact: erasedContact(entry.contact) };
    case "message.received": {
      const { kind, sentAt } = entry.message;
      return { ...entry, by, message: { externalId: "", kind, text: "", attachments: [], sentAt } };
    }
    case "rung": {
      const { words: _words, permalink: _permalink, networkId: _networkId, ...kept } = entry;
      return { ...kept, by };
    }
    case "act.rung": {
      const { words: _words, ...kept } = entry;
      return kept;
    }
    case "returned": {
      const { note: _note, ...kept } = entry;
      return kept;
    }
    case "send": {
      const {
        boomerang,
        upto: _upto,
        reason: _reason,
        attachments: _attachments,
        mail: _mail,
        ...kept
      } = entry;
      return { ...kept, text: "", ...(boomerang ? { boomerang: withoutNote(boomerang) } : {}) };
    }
    case "pend":
      return entry.boomerang ? { ...entry, boomerang: withoutNote(entry.boomerang) } : entry;
    case "resolve": {
      const { boomerang, reason: _reason, ...kept } = entry;
      return boomerang ? { ...kept, boomerang: withoutNote(boomerang) } : kept;
    }
    case "words.left":
    case "topic.add":
    case "topic.remove":
    case "checkpoint":
    case "message.changed":
      return placeholder(entry);
    case "automated":
      return erasedAutomated(entry);
    case "episode.opened":
      return entry.priority ? { ...entry, priority: withoutGroups(entry.priority) } : entry;
    case "priority.set":
      return { ...entry, priority: withoutGroups(entry.priority) };
    case "team.set": {
      const { routedBy: _routedBy, ...kept } = entry; // the name of a skill set says what it was about
      return kept;
    }
    case "handed.over":
    case "heard.privately":
    case "mail.related":
    case "auto.resolved":
    case "released":
    case "turned.away":
    case "continued":
    case "claimed":
    case "parked":
    case "breached":
    case "reopen":
    case "assign":
    case "boomerang.cancel":
    case "send.cancel":
    case "send.confirm":
    case "send.discard":
    case "send.settled":
    case "draft.discard":
    case "words.taken":
    case "message.act":
    case "message.delete":
    case "delete.cancel":
    case "note.add":
    case "note.edited":
    case "note.delete":
    case "undo":
    case "card.dismissed":
      return entry;
    default:
      return placeholder(entry);
  }
}

/** That a rule replied or resolved stays; the topics and tags it heard in the words do not. */
function erasedAutomated(entry: Extract<ConversationEntry, { type: "automated" }>): ConversationEntry {
  const { did } = entry;
  if (did.kind === "reply") return { ...entry, did: { ...did, text: "" } };
  return did.kind === "resolve" ? entry : placeholder(entry);
}

/** A group says something of the contact. */
function withoutGroups(priority: PriorityTerms): PriorityTerms {
  return { ...priority, groups: [] };
}

function erasedBy(by: By): By {
  return by.kind === "contact" ? { ...by, name: "" } : by;
}

function withoutNote({ note: _note, ...kept }: BoomerangWish): BoomerangWish {
  return kept;
}

/** Its number, so that the ledger has no gap. */
function placeholder({ n, id, at, by }: ConversationEntry): ConversationEntry {
  return { n, id, at, by: erasedBy(by), type: "erased" } as unknown as ConversationEntry; // a type that readers skip
}

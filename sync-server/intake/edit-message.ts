import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry, ConversationFact, InboundMessage } from "../../shared/conversation/entry.ts";
import {
  changedMessage,
  changesOf,
  isWithdrawn,
  type MessageChange,
} from "../../shared/conversation/message-change.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import type { Turn } from "../log/documents.ts";
import type { Received } from "../store/inbound-store.ts";
import type { Tx } from "../store/store.ts";
import { referenceTo, shortened } from "./long-body.ts";
import type { IntakeDeps } from "./receive-message.ts";

/** What somebody says now in the place of what they said. */
export interface Edit {
  text: string;
  /** By the network's clock, epoch ms. */
  editedAt: number;
  /** Rises with each that comes, for edits within one tick of that clock. */
  came: number;
  /** Done in the same commit. */
  also?: (tx: Tx) => Promise<void>;
}

/**
 * What a contact has edited says from here on what they say now; who reads it is told what it said before. An edit that is
 * older than what it says changes nothing. One that says the same is kept for its time alone, so that no older one wins
 * that comes after it; after it was taken back, the same is said anew.
 */
export async function editMessage(
  { documents, blobs, newId }: Pick<IntakeDeps, "documents" | "blobs" | "newId">,
  { conversation, n: on }: Pick<Received, "conversation" | "n">,
  edit: Edit,
): Promise<void> {
  const { editedAt, came, also } = edit;
  const { text, blob } = shortened(edit.text);
  await documents.turn<void, Conversation>(conversation, (turn) => {
    const { row } = turn.state();
    if (!turn.exists || row.erased) return;
    const { message, last, isWithdrawn: isTakenBack, isOurs } = messageAt(turn, on);
    if (isOurs) return; // what was answered elsewhere stands here by how it began
    if (last ? !isLater(edit, last) : editedAt < (message?.sentAt ?? 0)) return;
    const isSaid = message?.text === text && message.whole?.hash === blob?.hash;
    if (isSaid && editedAt === (last?.editedAt ?? message.sentAt)) return; // the same edit, posted again
    const whole = blob ? { whole: referenceTo(blob) } : {};
    const again = isSaid && !isTakenBack ? ({ again: true } as const) : {};
    const entry: Unnumbered<ConversationFact> = {
      id: newId(),
      type: "message.changed",
      at: turn.now,
      by: { kind: "contact", id: row.contact.id, name: row.contact.name },
      on,
      change: { what: "edited", text, ...whole, editedAt, came, ...again },
    };
    turn.append([entry]);
    if (blob) turn.also((tx) => blobs.add(tx, conversation, blob));
    if (also) turn.also(also);
  });
}

type LastEdit = Extract<MessageChange, { what: "edited" }>;

interface EditedMessage {
  /** As it is now. */
  message?: InboundMessage;
  last?: LastEdit;
  isWithdrawn?: boolean;
  /** It is no message of a contact. */
  isOurs?: true;
}

/** Nothing is known where this generation does not begin before the message. */
function messageAt(turn: Turn<Conversation>, n: number): EditedMessage {
  const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
  const received = entries.find((entry) => entry.n === n);
  if (!received) return {};
  if (received.type !== "message.received") return { isOurs: true };
  const changes = changesOf(entries, n);
  const last = changes.findLast((change) => change.what === "edited");
  const message = changes.reduce(changedMessage, received.message);
  return { message, isWithdrawn: isWithdrawn(changes), ...(last ? { last } : {}) };
}

/** One that an earlier version took in does not say when it came: it came before. */
function isLater({ editedAt, came }: Edit, last: LastEdit): boolean {
  return editedAt === last.editedAt ? came > (last.came ?? 0) : editedAt > last.editedAt;
}

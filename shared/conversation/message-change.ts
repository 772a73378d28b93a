import type { Attachment, BlobRef, ConversationEntry, InboundMessage } from "./entry.ts";

/**
 * How a contact's message is otherwise than it came: they edited it, or its files, which are fetched after it, are here.
 * What the account itself said is only ever withdrawn.
 */
export type MessageChange =
  | {
      what: "edited";
      text: string;
      whole?: BlobRef;
      /** By the network's clock, epoch ms. */
      editedAt: number;
      /** Rises with each that came, for edits within one tick of that clock. */
      came?: number;
      /** It said so already: only when it was said is news. */
      again?: true;
    }
  | { what: "files"; attachments: Attachment[] }
  /** It is no more to be seen on its network. */
  | { what: "withdrawn" };

/** A message as it is after a change. */
export function changedMessage(message: InboundMessage, change: MessageChange): InboundMessage {
  if (change.what === "files") return { ...message, attachments: change.attachments };
  if (change.what === "withdrawn") return message;
  const { whole: _whole, html: _html, ...rest } = message;
  return { ...rest, text: change.text, ...(change.whole ? { whole: change.whole } : {}) };
}

/** Whether it is no more to be seen: taken back, and not said anew since. */
export function isWithdrawn(changes: readonly MessageChange[]): boolean {
  return changes.findLast(({ what }) => what !== "files")?.what === "withdrawn";
}

/** What became of the message with this number, in order. */
export function changesOf(entries: readonly ConversationEntry[], n: number): MessageChange[] {
  return entries.flatMap((entry) =>
    entry.type === "message.changed" && entry.on === n ? [entry.change] : [],
  );
}

/** Entries with every message as the last of them leaves it. */
export function asChanged(entries: readonly ConversationEntry[]): readonly ConversationEntry[] {
  const changes = entries.filter((entry) => entry.type === "message.changed");
  if (changes.length === 0) return entries;
  return entries.map((entry) => {
    if (entry.type !== "message.received") return entry;
    const own = changes.filter(({ on }) => on === entry.n);
    return { ...entry, message: own.reduce((now, { change }) => changedMessage(now, change), entry.message) };
  });
}

import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { isConversation, type Held } from "./final-state.ts";

/** Whoever writes first, and however often: somebody has one conversation on an account, and it names a contact that is there (E-1). */
export function checkThreads(held: readonly Held[]): string[] {
  const docs = new Set<string>(held.map(({ doc }) => doc));
  const threads = new Map<string, string>();
  return held.filter(isConversation).flatMap(({ doc, entries }) => {
    const opened = (entries as ConversationEntry[]).filter((entry) => entry.type === "thread.opened"); // of a conversation
    const [first] = opened;
    if (!first || opened.length > 1) return [`${doc} was opened ${opened.length} times`];
    const { channel, contact, visibility, continues } = first;
    const thread = `${channel.id} ${contact.id} ${visibility} ${continues ?? ""}`;
    const other = threads.get(thread);
    threads.set(thread, doc);
    return [
      ...(other === undefined ? [] : [`${doc} and ${other} are one conversation`]),
      ...(docs.has(contact.id) ? [] : [`${contact.id} of ${doc} is nobody`]),
    ];
  });
}

import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Visibility } from "../../shared/conversation/intent.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { InboundStore, Thread } from "../store/inbound-store.ts";
import type { LogStore } from "../store/store.ts";
import { newThread } from "./new-thread.ts";

export interface ThreadDeps {
  inbound: Pick<InboundStore, "thread">;
  log: Pick<LogStore, "rows">;
}

/**
 * The documents of somebody on a channel, by what is committed: those they have, or those they would have. Everything of
 * them may be erased before whoever asked has written there.
 * @param contact their id on the network
 */
export async function threadOf(
  { inbound, log }: ThreadDeps,
  channel: string,
  contact: string,
  visibility: Visibility,
): Promise<Thread> {
  const isErased = async (thread: Thread): Promise<boolean> => {
    const rows = await log.rows([thread.contact, thread.conversation]);
    return [...rows.values()].some((row) => (row as ContactRow | ConversationRow | null)?.erased === true); // of those two kinds
  };
  const known = await inbound.thread(channel, contact, visibility);
  if (known && !(await isErased(known))) return known;
  for (let erased = 0; ; erased++) {
    const thread = newThread(channel, contact, visibility, erased);
    if (!(await isErased(thread))) return thread;
  }
}

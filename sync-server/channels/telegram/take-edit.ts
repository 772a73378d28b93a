import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { SECOND } from "../../../shared/time/duration.ts";
import { editMessage } from "../../intake/edit-message.ts";
import type { Received } from "../../store/inbound-store.ts";
import type { Tx } from "../../store/store.ts";
import type { TelegramIntakeDeps } from "./intake-deps.ts";
import { joined, wordsOf } from "./read-message.ts";
import type { TelegramMessage } from "./update.ts";

/**
 * A place that is shared live is edited every few seconds: it stays the one that was sent. Of an album, which is one message
 * here, one caption changes.
 * @param came number of the update, which rises; 0: not known any more
 */
export async function takeEdit(
  deps: TelegramIntakeDeps,
  received: Received,
  edited: TelegramMessage,
  came: number,
): Promise<DocumentId[]> {
  if (!edited.location) {
    const editedAt = (edited.edit_date ?? edited.date) * SECOND;
    await editMessage(deps, received, { ...(await editedWords(deps, received, edited)), editedAt, came });
  }
  return [received.contact];
}

async function editedWords(
  { telegram }: TelegramIntakeDeps,
  { conversation, n }: Received,
  edited: TelegramMessage,
): Promise<{ text: string; also?: (tx: Tx) => Promise<void> }> {
  const caption = { message: edited.message_id, text: wordsOf(edited) };
  const captions = await telegram.captions(conversation, n);
  if (captions.length === 0) return { text: caption.text };
  const all = captions.map((one) => (one.message === caption.message ? caption : one));
  return {
    text: joined(all.map(({ text }) => text)),
    also: async (tx) => telegram.keepCaption(tx, conversation, n, caption),
  };
}

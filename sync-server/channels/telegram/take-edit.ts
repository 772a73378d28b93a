import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { SECOND } from "../../../shared/time/duration.ts";
import { editMessage } from "../../intake/edit-message.ts";
import type { Received } from "../../store/inbound-store.ts";
import type { TelegramIntakeDeps } from "./intake-deps.ts";
import { wordsOf } from "./read-message.ts";
import type { TelegramMessage } from "./update.ts";

/** A place that is shared live is edited every few seconds: it stays the one that was sent. */
export async function takeEdit(
  deps: TelegramIntakeDeps,
  received: Received,
  edited: TelegramMessage,
): Promise<DocumentId[]> {
  if (!edited.location) {
    const editedAt = (edited.edit_date ?? edited.date) * SECOND;
    await editMessage(deps, received, { text: wordsOf(edited), editedAt });
  }
  return [received.contact];
}

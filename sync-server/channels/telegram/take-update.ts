import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { threadOf } from "../../intake/thread-of.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { TelegramIntakeDeps } from "./intake-deps.ts";
import { keepAlbumPart, takeAlbumsBefore } from "./albums.ts";
import { takeEdit } from "./take-edit.ts";
import { takeMembership } from "./take-membership.ts";
import { takeSaid } from "./take-said.ts";
import { externalId, isPrivate, type TelegramMessage, type Update } from "./update.ts";

/**
 * Takes in what one update tells, however often it comes: a message once for ever by its chat and number, an edit if it is
 * later than what is known, whether a contact takes messages by the update's own number.
 * @returns the contacts it tells of
 */
export async function takeUpdate(
  deps: TelegramIntakeDeps,
  { settings }: Pick<ChannelRecord, "settings">,
  { update_id: id, message, edited_message: edited, my_chat_member: membership }: Update,
): Promise<DocumentId[]> {
  if (message && isPrivate(message)) return takeMessage(deps, settings, message);
  if (edited && isPrivate(edited)) {
    const known = await deps.inbound.received(settings.id, externalId(edited));
    // It came before what it edits, or what it edits was written before the account was connected.
    return known ? takeEdit(deps, known.result, edited, id) : takeMessage(deps, settings, edited);
  }
  if (membership && isPrivate(membership)) return takeMembership(deps, settings.id, id, membership);
  return [];
}

async function takeMessage(
  deps: TelegramIntakeDeps,
  settings: ChannelRecord["settings"],
  message: TelegramMessage,
): Promise<DocumentId[]> {
  const known = await deps.inbound.received(settings.id, externalId(message));
  if (known) return [known.result.contact];
  await takeAlbumsBefore(deps, settings, message);
  if (message.media_group_id === undefined) return takeSaid(deps, settings, [message]);
  await keepAlbumPart(deps, settings.id, message);
  // Theirs already, also before the album is taken in: what came goes when they are erased.
  return [(await threadOf(deps, settings.id, String(message.chat.id), "private")).contact];
}

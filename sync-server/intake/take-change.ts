import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { editMessage } from "./edit-message.ts";
import type { IntakeDeps } from "./receive-message.ts";
import { withdrawMessage } from "./withdraw-message.ts";
import type { ChannelRecord } from "../store/channels-store.ts";

/**
 * Somebody says something else now than they did.
 * @param key what it is known by on its network
 * @returns null for what never came in
 */
export async function takeEdit(
  deps: IntakeDeps,
  { settings }: ChannelRecord,
  key: string,
  edited: { text: string; editedAt: number },
): Promise<readonly DocumentId[] | null> {
  const known = await deps.inbound.received(settings.id, key);
  if (!known) return null;
  await editMessage(deps, known.result, edited);
  return [known.result.contact];
}

/** Somebody has taken back what they wrote, or the page has. */
export async function takeWithdrawal(
  deps: IntakeDeps,
  { settings }: ChannelRecord,
  key: string,
): Promise<readonly DocumentId[]> {
  const known = await deps.inbound.received(settings.id, key);
  if (!known) return [];
  await withdrawMessage(deps, known.result);
  return [known.result.contact];
}

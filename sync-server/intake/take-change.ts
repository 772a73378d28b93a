import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { ChannelRecord } from "../store/channels-store.ts";
import { editMessage, type Edit } from "./edit-message.ts";
import { EarlyChange } from "./raw/early-change.ts";
import type { IntakeDeps } from "./receive-message.ts";
import { withdrawMessage } from "./withdraw-message.ts";

/**
 * Somebody says something else now than they did.
 * @param key what it is known by on its network
 * @returns null for what has not come in
 */
export async function takeEdit(
  deps: IntakeDeps,
  { settings }: Pick<ChannelRecord, "settings">,
  key: string,
  edit: Edit,
): Promise<readonly DocumentId[] | null> {
  const known = await deps.inbound.received(settings.id, key);
  if (!known) return null;
  await editMessage(deps, known.result, edit);
  return [known.result.contact];
}

/**
 * The same where an edit does not say who wrote: it waits for its message.
 * @throws EarlyChange
 */
export async function takeEditInTime(
  deps: IntakeDeps,
  account: Pick<ChannelRecord, "settings">,
  key: string,
  edit: Edit,
): Promise<readonly DocumentId[]> {
  const taken = await takeEdit(deps, account, key, edit);
  if (!taken) throw new EarlyChange(account.settings.id, key);
  return taken;
}

/**
 * Somebody has taken back what they wrote, or the account what was said with it elsewhere.
 * @param at when, epoch ms, of what may be said anew under the same key; left out: whenever
 * @throws EarlyChange
 */
export async function takeWithdrawal(
  deps: IntakeDeps,
  { settings }: Pick<ChannelRecord, "settings">,
  key: string,
  at?: number,
): Promise<readonly DocumentId[]> {
  const known = await deps.inbound.received(settings.id, key);
  if (!known) throw new EarlyChange(settings.id, key);
  await withdrawMessage(deps, known.result, at);
  return [known.result.contact];
}

import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { setMark } from "../contact-mark.ts";
import type { TelegramIntakeDeps } from "./intake-deps.ts";
import type { Update } from "./update.ts";

/** Under which attribute a contact carries that they have blocked the bot. */
export const BLOCKED = "telegram_blocked";

/** A contact has blocked the bot, or takes its messages again. Each update counts once for ever. */
export async function takeMembership(
  deps: TelegramIntakeDeps,
  channel: string,
  updateId: number,
  { chat, new_chat_member: member }: NonNullable<Update["my_chat_member"]>,
): Promise<DocumentId[]> {
  const thread = await deps.inbound.thread(channel, String(chat.id), "private");
  if (!thread) return [];
  const key = `update:${updateId}`;
  if (await deps.inbound.received(channel, key)) return [thread.contact];
  await setMark(deps, thread.contact, BLOCKED, member.status === "kicked" ? true : null);
  const result = { id: key, ...thread, n: 0 };
  await deps.transactions.transaction((tx) =>
    deps.inbound.add(tx, channel, key, { bodyHash: "", result, at: deps.clock() }),
  );
  return [thread.contact];
}

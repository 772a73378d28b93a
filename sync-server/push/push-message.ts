import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { Bell } from "../../shared/notifications/bell.ts";
import type { PushMessage } from "../../shared/notifications/push-message.ts";
import type { PushSubscription } from "../store/push-store.ts";

/**
 * What goes to a browser: enough to say what happened and where it leads, and never a word of the conversation.
 * @param showWho whether it may say who it is about
 */
export function pushMessage(
  { kind, doc, n, on, by }: Bell,
  {
    row,
    subscription,
    unread,
    at,
    showWho,
  }: { row: ConversationRow; subscription: PushSubscription; unread: number; at: number; showWho: boolean },
): PushMessage {
  const { state, contact } = row;
  const who = { ...(by ? { by: by.name } : {}), ...(contact.name ? { contact: contact.name } : {}) };
  const { language } = subscription;
  return { v: 1, kind, doc, n: on ?? n, state, at, language, unread, ...(showWho ? who : {}) };
}

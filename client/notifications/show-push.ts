import type { PushMessage } from "../../shared/notifications/push-message.ts";
import { pushWords } from "./push-words.ts";

/** Where a notification on the device leads. */
export interface PushTarget {
  path: string;
}

/** What repeats takes the place of what it repeats. */
export function pushTag({ doc, kind }: Pick<PushMessage, "doc" | "kind">): string {
  return `${doc} ${kind}`;
}

/** Shows it on the device; one for each conversation and kind. */
export async function showPush(registration: ServiceWorkerRegistration, message: PushMessage): Promise<void> {
  const { title, body } = pushWords(message);
  const { state, doc, n, language } = message;
  const leadsTo: PushTarget = { path: `/inbox/${state}/${doc}#entry-${n}` };
  await registration.showNotification(title, {
    body,
    tag: pushTag(message),
    lang: language,
    icon: "/icons/roost-192.png",
    badge: "/icons/roost-192.png",
    data: leadsTo,
  });
}

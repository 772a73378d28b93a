import { createEffect, onCleanup, onMount, untrack } from "solid-js";
import { choiceOf } from "../../shared/notifications/choices.ts";
import type { PushMessage } from "../../shared/notifications/push-message.ts";
import { isQuiet } from "../../shared/notifications/quiet-hours.ts";
import type { BellState } from "../../shared/notifications/unread.ts";
import { defaultPreferences } from "../../shared/personal/preferences.ts";
import type { Desk } from "../sync/desk.ts";
import { unreadCount } from "./bell-lines.ts";
import { ownRegistration } from "./push-browser.ts";
import type { OpenMessage } from "./push-worker.ts";
import { pushTag, showPush } from "./show-push.ts";
import { devicePushesOf } from "./use-device-pushes.ts";

interface Ringing {
  desk: Desk;
  language: () => "en" | "fr";
  /** Opens an address without loading the app anew. */
  onOpen: (path: string) => void;
}

/**
 * What this device does besides the list while Roost is open: the number on the icon, a notification of the device's own
 * while nobody looks at the page, and what somebody taps is opened.
 */
export function createRinging({ desk, language, onOpen }: Ringing): void {
  const pushes = devicePushesOf(desk.session.agent.id);
  let knownUntil = untrack(desk.now);

  createEffect(() => void setBadge(unreadCount(desk.bells())));
  onCleanup(() => void setBadge(0));
  createEffect(() => {
    const news = desk.bells().filter(({ at, isRead }) => at > knownUntil && !isRead);
    const read = desk.bells().filter(({ isRead }) => isRead);
    untrack(() => {
      for (const bell of news.toReversed()) if (mayShow(bell)) void show(bell);
      knownUntil = Math.max(knownUntil, ...news.map(({ at }) => at));
      void takeAway(read.filter((bell) => !news.some((other) => pushTag(other) === pushTag(bell))));
    });
  });
  createEffect(() => {
    if (desk.link().kind === "online") void pushes.renew(untrack(language));
  });
  onMount(() => {
    const hear = ({ data }: MessageEvent<OpenMessage | undefined>) => {
      if (data?.type === "OPEN") onOpen(data.path);
    };
    navigator.serviceWorker?.addEventListener("message", hear);
    onCleanup(() => navigator.serviceWorker?.removeEventListener("message", hear));
  });

  /** Nobody looks at the page, and the agent wants to be told of such things on their devices. */
  function mayShow(bell: BellState): boolean {
    if (document.hasFocus() || (pushes.state() !== "open" && pushes.state() !== "on")) return false;
    const { quietHours, notify } = { ...defaultPreferences, ...desk.preferences() };
    return choiceOf(notify, bell.kind).push && !(quietHours && isQuiet(quietHours, desk.now()));
  }

  async function show({ kind, doc, n, on, at, by }: BellState): Promise<void> {
    const row = desk.conversation(doc);
    const registration = await ownRegistration();
    if (!row || !registration) return;
    const isNamed = { ...defaultPreferences, ...desk.preferences() }.showWho;
    const message: PushMessage = {
      v: 1,
      kind,
      doc,
      n: on ?? n,
      state: row.state,
      at,
      language: language(),
      unread: unreadCount(desk.bells()),
      by: isNamed ? by?.name : undefined,
      contact: isNamed ? row.contact.name : undefined,
    };
    await showPush(registration, message);
  }
}

/** What has been read needs no notification any more. */
async function takeAway(read: readonly BellState[]): Promise<void> {
  if (read.length === 0 || !("serviceWorker" in navigator)) return;
  const shown = (await (await ownRegistration())?.getNotifications()) ?? [];
  const tags = new Set(read.map(pushTag));
  for (const notification of shown) if (tags.has(notification.tag)) notification.close();
}

/** The number on the app's icon, where the system shows one. */
async function setBadge(count: number): Promise<void> {
  await navigator.setAppBadge?.(count).catch(() => undefined); // not every window may
}

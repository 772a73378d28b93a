import { createEffect, onCleanup, onMount, untrack } from "solid-js";
import { choiceOf } from "../../shared/notifications/choices.ts";
import type { PushMessage } from "../../shared/notifications/push-message.ts";
import { isQuiet } from "../../shared/notifications/quiet-hours.ts";
import type { BellState } from "../../shared/notifications/unread.ts";
import { defaultPreferences } from "../../shared/personal/preferences.ts";
import type { Desk } from "../sync/desk.ts";
import { unreadCount } from "./bell-lines.ts";
import { ownRegistration } from "./push-browser.ts";
import type { WorkerMessage } from "./push-worker.ts";
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
  let tagsRead = new Set<string>();

  createEffect(() => void setBadge(unreadCount(desk.bells())));
  onCleanup(() => void setBadge(0));
  createEffect(() => {
    const read = desk.bells().filter(({ isRead }) => isRead);
    const unread = desk.bells().filter(({ isRead }) => !isRead);
    const news = unread.filter(({ at }) => at > knownUntil);
    untrack(() => {
      for (const bell of news.toReversed()) if (mayShow(bell)) void show(bell);
      knownUntil = Math.max(knownUntil, ...news.map(({ at }) => at));
      const unreadTags = new Set(unread.map(pushTag));
      const tags = read.map(pushTag).filter((tag) => !unreadTags.has(tag));
      void takeAway(new Set(tags.filter((tag) => !tagsRead.has(tag))));
      tagsRead = new Set(tags);
    });
  });
  createEffect(() => {
    if (desk.link().kind === "online") void pushes.renew(untrack(language));
  });
  onMount(() => {
    const hear = ({ data, ports }: MessageEvent<WorkerMessage | undefined>) => {
      if (data?.type === "OPEN") onOpen(data.path);
      if (data?.type === "ON_SCREEN") ports[0]?.postMessage(isOnScreen(data.doc));
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

function isOnScreen(doc: string): boolean {
  return document.hasFocus() && location.pathname.endsWith(`/${doc}`);
}

/**
 * What has been read needs no notification any more. Asked for only then: a browser may forget one that is being shown
 * while the list of them is read.
 */
async function takeAway(tags: ReadonlySet<string>): Promise<void> {
  if (tags.size === 0 || !("serviceWorker" in navigator)) return;
  const shown = (await (await ownRegistration())?.getNotifications()) ?? [];
  for (const notification of shown) if (tags.has(notification.tag)) notification.close();
}

/** The number on the app's icon, where the system shows one. */
async function setBadge(count: number): Promise<void> {
  await navigator.setAppBadge?.(count).catch(() => undefined); // not every window may
}

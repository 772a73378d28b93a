import * as v from "valibot";
import { PushMessage } from "../../shared/notifications/push-message.ts";
import { showPush, type PushTarget } from "./show-push.ts";

/** What the worker says to a page that is to show a conversation. */
export interface OpenMessage extends PushTarget {
  type: "OPEN";
}

/** Shows what is pushed while Roost is closed, and opens it from this device when somebody taps it. */
export function listenForPushes(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener("push", (event) => event.waitUntil(show(worker, event)));
  worker.addEventListener("notificationclick", (event) => {
    event.notification.close();
    const target = event.notification.data as PushTarget | null; // written by this app alone
    event.waitUntil(open(worker, target?.path ?? "/"));
  });
}

async function show(worker: ServiceWorkerGlobalScope, event: PushEvent): Promise<void> {
  const message = v.safeParse(PushMessage, parsed(event.data));
  if (!message.success) return;
  await worker.navigator.setAppBadge?.(message.output.unread);
  const windows = await windowsOf(worker);
  const isOnScreen = ({ url, focused }: WindowClient) =>
    focused && new URL(url).pathname.endsWith(`/${message.output.doc}`);
  if (!windows.some(isOnScreen)) await showPush(worker.registration, message.output);
}

/** A page that is there shows it without being loaded anew: what somebody is writing in it stays. */
async function open(worker: ServiceWorkerGlobalScope, path: string): Promise<void> {
  const windows = await windowsOf(worker);
  const page = windows.find(({ visibilityState }) => visibilityState === "visible") ?? windows[0];
  if (!page) {
    await worker.clients.openWindow(path);
    return;
  }
  const said: OpenMessage = { type: "OPEN", path };
  page.postMessage(said);
  await page.focus();
}

async function windowsOf(worker: ServiceWorkerGlobalScope): Promise<readonly WindowClient[]> {
  return worker.clients.matchAll({ type: "window", includeUncontrolled: true });
}

function parsed(data: PushMessageData | null): unknown {
  try {
    return data?.json();
  } catch {
    return null; // it is not from our server
  }
}

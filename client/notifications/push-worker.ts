import * as v from "valibot";
import { PushMessage } from "../../shared/notifications/push-message.ts";
import { showPush, type PushTarget } from "./show-push.ts";

/** What the worker says to a page: to show a conversation; or it asks, over a port, whether one is on its screen. */
export type WorkerMessage = ({ type: "OPEN" } & PushTarget) | { type: "ON_SCREEN"; doc: string };

/** How long a page may take to say what is on its screen, in ms; one that is asleep does not show anything. */
const PATIENCE = 1000;

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
  const windows = (await windowsOf(worker)).filter(({ focused }) => focused);
  const isOnScreen = await Promise.all(windows.map((page) => shows(page, message.output.doc)));
  if (!isOnScreen.includes(true)) await showPush(worker.registration, message.output);
}

/** A page is known by the address it was loaded from: where it has gone since, it has to say itself. */
function shows(page: WindowClient, doc: string): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<boolean>) => resolve(data);
    setTimeout(() => resolve(false), PATIENCE);
    const asked: WorkerMessage = { type: "ON_SCREEN", doc };
    page.postMessage(asked, [port2]);
  });
}

/** A page that is there shows it without being loaded anew: what somebody is writing in it stays. */
async function open(worker: ServiceWorkerGlobalScope, path: string): Promise<void> {
  const windows = await windowsOf(worker);
  const page = windows.find(({ visibilityState }) => visibilityState === "visible") ?? windows[0];
  if (!page) {
    await worker.clients.openWindow(path);
    return;
  }
  const said: WorkerMessage = { type: "OPEN", path };
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

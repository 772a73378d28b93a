import { afterAll, beforeAll, expect, test } from "vitest";
import type { Worker } from "playwright-core";
import type { PushMessage } from "../shared/notifications/push-message.ts";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { toServiceWorker } from "./harness/service-worker.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let browser: PersonalBrowser;
let screen: Screen;
let doc: string;

beforeAll(async () => {
  workspace = await startWorkspace();
  doc = await workspace.receive("Where is my parcel?");
  await workspace.receive("Hello", { contact: { external_id: "li", name: "Li Wei" } });
  browser = await openBrowser({ url: workspace.server.url });
  await browser.context.grantPermissions(["notifications"], { origin: workspace.server.url });
  screen = screenOf(() => browser.page);
  await signInOnScreen(browser, people.ines);
  await untilInstalled(browser);
  await screen.open("Maya");
  await screen.open("Li Wei"); // the page that is just being left may still have something in front of its person
}, 60_000);
afterAll(async () => {
  await browser?.stop();
  await workspace?.stop();
});

/** Pushes the worker was handed, in the order they came. */
interface Handled {
  handled?: Promise<unknown>[];
}

/** From now on the worker keeps what it does about a push, so that its end can be waited for. */
const watchPushes = async () =>
  (await worker()).evaluate(() => {
    const scope = self as unknown as Handled; // it runs in the worker
    if (scope.handled) return scope.handled.length;
    const handled: Promise<unknown>[] = [];
    scope.handled = handled;
    const waitUntil = Reflect.get(ExtendableEvent.prototype, "waitUntil") as (work: Promise<unknown>) => void;
    PushEvent.prototype.waitUntil = function (work) {
      handled.push(work);
      waitUntil.call(this, work);
    };
    return 0;
  });

/**
 * Hands the worker a push as the browser's push service would, without asking one, and waits until it is done with it:
 * Chromium forgets a notification whose list is read while it is being shown.
 */
async function deliver(message: object): Promise<void> {
  const before = await watchPushes();
  const origin = workspace.server.url;
  const data = JSON.stringify(message);
  await toServiceWorker(browser, origin, (session, registrationId) =>
    session.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data }),
  );
  await expect.poll(watchPushes).toBe(before + 1);
  await (await worker()).evaluate(() => Promise.allSettled((self as unknown as Handled).handled ?? []));
}

async function worker(): Promise<Worker> {
  const [running] = browser.context.serviceWorkers();
  return running ?? browser.context.waitForEvent("serviceworker");
}

const shown = async () =>
  (await worker()).evaluate(async () => {
    const { registration } = self as unknown as ServiceWorkerGlobalScope; // it runs in the worker
    return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
  });

const message = (): PushMessage => ({
  v: 1,
  kind: "assigned",
  doc: doc as PushMessage["doc"],
  n: 2,
  state: "new",
  at: Date.now(),
  language: "fr",
  unread: 3,
  by: "Sofia Lindqvist",
  contact: "Maya Okafor",
});

/** Somebody taps the one notification that is there. @returns the address of the window it asks for, if it asks for one */
const tap = async (): Promise<string | null> =>
  (await worker()).evaluate(async () => {
    const scope = self as unknown as ServiceWorkerGlobalScope; // it runs in the worker
    const [notification] = await scope.registration.getNotifications();
    if (!notification) throw new Error("nothing to tap");
    // Only a real tap may open a window: what the worker asks for is all that can be seen here.
    let asked: string | null = null;
    scope.clients.openWindow = async (url) => {
      asked = String(url);
      return null;
    };
    const waits: Promise<unknown>[] = [];
    const event = new NotificationEvent("notificationclick", { notification });
    Object.defineProperty(event, "waitUntil", { value: (work: Promise<unknown>) => waits.push(work) });
    scope.dispatchEvent(event);
    await Promise.allSettled(waits);
    return asked;
  });

test("what is pushed while the app is closed is shown, and a tap opens it from this device, without a network", async () => {
  await browser.page.goto("about:blank");
  await deliver(message());
  expect(await shown()).toEqual([
    {
      title: "Maya Okafor",
      body: "Sofia Lindqvist vous a confié une conversation",
      tag: `${doc} assigned`,
    },
  ]);
  await browser.setOffline(true);
  const address = await tap();
  expect(address).toBe(`/inbox/new/${doc}#entry-2`);
  await browser.page.goto(`${workspace.server.url}${address}`);
  await screen.message("Where is my parcel?").waitFor();
  await browser.setOffline(false);
});

test("a tap opens it in the page that is there, which keeps what is written in it", async () => {
  await browser.page.goto("/inbox/new");
  await screen.open("Li Wei");
  await screen.type("Just a moment");
  await browser.page.evaluate(() => Object.assign(window, { isSame: true }));
  await browser.page.evaluate(() => window.blur());
  await deliver({ ...message(), language: "en", by: undefined, contact: undefined });
  expect(await shown()).toMatchObject([{ title: "Roost", body: "You were given a conversation" }]);
  await browser.setOffline(true);
  expect(await tap()).toBeNull();
  await screen.message("Where is my parcel?").waitFor();
  expect(await browser.page.evaluate(() => "isSame" in window)).toBe(true);
  await screen.open("Li Wei");
  await expect.poll(() => screen.replyBox().innerText()).toContain("Just a moment");
  await browser.setOffline(false);
});

test("what is on the screen in front of somebody is not shown beside it, however they came there", async () => {
  await browser.page.goto("/inbox/new");
  await screen.open("Maya");
  await screen.message("Where is my parcel?").waitFor();
  await browser.page.bringToFront();
  await browser.page.getByRole("textbox", { name: /^Reply to/ }).click();
  const before = await shown();
  await deliver({ ...message(), kind: "message" });
  await deliver({ ...message(), kind: "mention", doc: "cv:elsewhere" });
  expect((await shown()).map(({ tag }) => tag)).toContain("cv:elsewhere mention");
  expect(before.length + 1).toBe((await shown()).length);
});

test("what was on the screen when the page came, and is not any more, is shown", async () => {
  await browser.page.goto(`/inbox/new/${doc}`);
  await screen.message("Where is my parcel?").waitFor();
  await screen.open("Li Wei");
  await browser.page.bringToFront();
  await browser.page.getByRole("textbox", { name: /^Reply to/ }).click();
  await deliver({ ...message(), kind: "returned" });
  expect((await shown()).map(({ tag }) => tag)).toContain(`${doc} returned`);
});

test("what is not from this server is not shown", async () => {
  const before = await shown();
  await deliver({ title: "Win a prize" });
  await deliver({ ...message(), kind: "failed" });
  await deliver({ ...message(), kind: "breached", doc: "cv:last" });
  expect((await shown()).map(({ tag }) => tag)).toContain("cv:last breached");
  expect((await shown()).map(({ title }) => title)).not.toContain("Win a prize");
  expect((await shown()).length).toBeGreaterThanOrEqual(before.length);
});

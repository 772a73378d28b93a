import * as solid from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type * as Updates from "./updates.ts";
import { until } from "./testing/fake-time.ts";

/** A service worker registration of the browser, as far as a page sees it. */
class FakeWorkbox extends EventTarget {
  static current: FakeWorkbox;
  asked = 0;
  constructor() {
    super();
    FakeWorkbox.current = this;
  }
  /** A new version is found when somebody looks. */
  finds = false;
  readonly registration: {
    installing: object | null;
    waiting: { postMessage: (said: object) => void } | null;
  } = {
    installing: null,
    waiting: null,
  };
  register = () => Promise.resolve(this.registration);
  update = async () => {
    if (this.finds) this.registration.installing = {};
  };
  messageSkipWaiting = () => this.asked++;
  say(event: "waiting" | "controlling"): void {
    this.dispatchEvent(new Event(event));
  }
}

let reloads: number;
let page: EventTarget;
let updates: typeof Updates;

beforeEach(async () => {
  reloads = 0;
  vi.resetModules();
  vi.doMock("solid-js", () => solid); // the one this file has
  vi.doMock("workbox-window", () => ({ Workbox: FakeWorkbox }));
  vi.stubEnv("PROD", true);
  page = Object.assign(new EventTarget(), { isSecureContext: true });
  vi.stubGlobal("window", page);
  vi.stubGlobal("navigator", { serviceWorker: {} });
  vi.stubGlobal("document", new EventTarget());
  vi.stubGlobal("location", { reload: () => reloads++ });
  vi.stubGlobal("setInterval", () => 0);
  updates = await import("./updates.ts");
  updates.startUpdates();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.doUnmock("workbox-window");
  vi.doUnmock("solid-js");
});

test("an update reloads the page only when what was written is on the disk", async () => {
  let written = () => {};
  updates.reloadAfter(() => new Promise<void>((resolve) => (written = resolve)));
  FakeWorkbox.current.say("waiting");
  expect(updates.updateReady()).toBe(true);
  updates.applyUpdate();
  expect(FakeWorkbox.current.asked).toBe(1);
  FakeWorkbox.current.say("controlling");
  await Promise.resolve();
  expect(reloads).toBe(0);
  written();
  await until(() => reloads === 1);
});

test("a tab in which nobody asked is not reloaded under anybody's hands, and reloads when asked", async () => {
  FakeWorkbox.current.say("waiting");
  FakeWorkbox.current.say("controlling");
  await Promise.resolve();
  expect(reloads).toBe(0);
  updates.applyUpdate();
  await until(() => reloads === 1);
  expect(FakeWorkbox.current.asked).toBe(0);
});

test("V-3: a version that the server takes no more is replaced by the one it serves, not loaded again from here", async () => {
  FakeWorkbox.current.finds = true;
  await updates.renewVersion();
  expect(reloads).toBe(0);
  FakeWorkbox.current.say("waiting");
  expect(FakeWorkbox.current.asked).toBe(1);
  FakeWorkbox.current.say("controlling");
  await until(() => reloads === 1);
});

test("V-3: where there is no other version to be had, it is loaded again", async () => {
  await updates.renewVersion();
  expect(reloads).toBe(1);
});

test("V-3: a tab that nobody looks at asks for the new version, unless a form asks before it is left", async () => {
  const said: object[] = [];
  FakeWorkbox.current.registration.waiting = { postMessage: (message) => said.push(message) };
  updates.applyUpdateUnseen();
  expect(said).toEqual([]); // there is none yet
  FakeWorkbox.current.say("waiting");
  const hold = (event: Event) => event.preventDefault();
  page.addEventListener("beforeunload", hold);
  updates.applyUpdateUnseen();
  expect(said).toEqual([]);
  page.removeEventListener("beforeunload", hold);
  updates.applyUpdateUnseen();
  expect(said).toEqual([{ type: "SKIP_WAITING", isUnseen: true }]);
  FakeWorkbox.current.say("controlling");
  await Promise.resolve();
  expect(reloads).toBe(0); // somebody may look by now
  updates.applyUpdateUnseen();
  await until(() => reloads === 1);
});

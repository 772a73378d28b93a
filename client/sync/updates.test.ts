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
  register = () => Promise.resolve();
  update = () => Promise.resolve();
  messageSkipWaiting = () => this.asked++;
  say(event: "waiting" | "controlling"): void {
    this.dispatchEvent(new Event(event));
  }
}

let reloads: number;
let updates: typeof Updates;

beforeEach(async () => {
  reloads = 0;
  vi.resetModules();
  vi.doMock("solid-js", () => solid); // the one this file has
  vi.doMock("workbox-window", () => ({ Workbox: FakeWorkbox }));
  vi.stubEnv("PROD", true);
  vi.stubGlobal("window", { isSecureContext: true });
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

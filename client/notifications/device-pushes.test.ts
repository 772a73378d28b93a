import { createRoot } from "solid-js";
import { expect, test } from "vitest";
import { createDevicePushes, type Memo, type PushServer } from "./device-pushes.ts";
import type { PushBrowser, Subscription } from "./push-browser.ts";

interface Wish {
  permission?: NotificationPermission | "unsupported";
  /** What the person says when they are asked. */
  answer?: NotificationPermission;
  /** The push service cannot be reached. */
  isCutOff?: boolean;
  /** The server cannot be reached. */
  isOffline?: boolean;
  said?: "on" | "later";
}

/** A browser and a server that do as they are told; only what a test cannot have stands in. */
function stage({ permission = "default", answer = "granted", isCutOff, isOffline, said }: Wish = {}) {
  let allowed = permission;
  let held: Subscription | null = null;
  let word: string | null = said ?? null;
  const told: string[] = [];
  const browser: PushBrowser = {
    permission: () => allowed,
    ask: async () => (allowed = answer),
    subscription: async () => held,
    async subscribe(key) {
      if (isCutOff) throw new Error("push service not available");
      held = {
        endpoint: `https://push.example.com/${key}`,
        keys: { p256dh: "p", auth: "a" },
        end: async () => void (held = null),
      };
      return held;
    },
  };
  const server: PushServer = {
    key: async () => (isOffline ? null : "k1"),
    put: async ({ endpoint }, language) => {
      told.push(`put ${endpoint} ${language}`);
      return true;
    },
    remove: async (endpoint) => void told.push(`remove ${endpoint}`),
  };
  const memo: Memo = { read: () => word, write: (next) => void (word = next) };
  const pushes = createRoot(() => createDevicePushes(browser, server, memo));
  return { pushes, told, held: () => held, word: () => word };
}

test("turned on, the server knows this browser and tells it in its agent's language", async () => {
  const { pushes, told } = stage();
  expect([pushes.state(), pushes.mayAsk()]).toEqual(["off", true]);
  expect(await pushes.turnOn("fr")).toBe("on");
  expect(told).toEqual(["put https://push.example.com/k1 fr"]);
  expect([pushes.state(), pushes.mayAsk()]).toEqual(["on", false]);
});

test("without the push service the device rings while Roost is open", async () => {
  const { pushes } = stage({ isCutOff: true });
  expect(await pushes.turnOn("en")).toBe("open");
  expect(pushes.state()).toBe("open");
});

test("without the network nothing is lost: they can turn it on later", async () => {
  const { pushes, word } = stage({ isOffline: true });
  expect(await pushes.turnOn("en")).toBe("offline");
  expect([pushes.state(), word()]).toEqual(["off", null]);
});

test("what the person does not allow is not asked for again", async () => {
  const { pushes } = stage({ answer: "denied" });
  expect(await pushes.turnOn("en")).toBe("blocked");
  expect([pushes.state(), pushes.mayAsk()]).toEqual(["blocked", false]);
});

test("turned off, neither the server nor the browser knows of it any more", async () => {
  const { pushes, told, held } = stage();
  await pushes.turnOn("en");
  await pushes.turnOff();
  expect(told.at(-1)).toBe("remove https://push.example.com/k1");
  expect([held(), pushes.state(), pushes.mayAsk()]).toEqual([null, "off", false]);
});

test("whoever says not now is not asked again, and can turn it on", async () => {
  const { pushes, word } = stage();
  pushes.decline();
  expect([pushes.mayAsk(), word()]).toEqual([false, "later"]);
  expect(await pushes.turnOn("en")).toBe("on");
});

test("at each start the server is told again, and only where it is on", async () => {
  const on = stage({ permission: "granted", said: "on" });
  expect(on.pushes.state()).toBe("open");
  await on.pushes.renew("en");
  expect(on.pushes.state()).toBe("on");
  const off = stage({ permission: "granted", said: "later" });
  await off.pushes.renew("en");
  expect([off.told, off.pushes.state()]).toEqual([[], "off"]);
});

test("a browser that cannot is not asked", () => {
  const { pushes } = stage({ permission: "unsupported" });
  expect([pushes.state(), pushes.mayAsk()]).toEqual(["unsupported", false]);
});

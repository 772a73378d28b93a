import type { Browser, Page } from "playwright-core";
import { preview } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./harness/chromium.ts";

let browser: Browser;
let page: Page;
let origin: string;

/** One visit with a server, and then there is none. */
beforeAll(async () => {
  const server = await preview({ preview: { port: 0, host: "127.0.0.1" }, logLevel: "error" });
  origin = new URL(server.resolvedUrls?.local[0] ?? "").origin;
  browser = await launchChromium();
  page = await browser.newPage();
  await page.goto(origin);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/sw.js");
    await navigator.serviceWorker.ready;
  });
  await server.close();
});

afterAll(() => browser?.close());

test("the app opens again at any address when the server is gone", async () => {
  const answer = await page.goto(`${origin}/some/screen?of=the-app`);
  expect(answer?.fromServiceWorker()).toBe(true);
  expect(await page.title()).toMatch(/Roost/);
  await page.waitForSelector("#root > *", { state: "attached" });
});

test.for(["/api/x", "/v1/x?y", "/hooks/x", "/sync", "/healthz", "/readyz", "/metrics?x", "/widget.js"])(
  "the app does not answer for the server at %s",
  async (path) => {
    await expect(page.goto(origin + path)).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
  },
);

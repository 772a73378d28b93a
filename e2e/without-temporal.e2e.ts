import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openBrowser, signInOnScreen, type PersonalBrowser } from "./harness/browser.ts";
import { screenOf } from "./harness/screen.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let browser: PersonalBrowser;

beforeEach(async () => {
  workspace = await startWorkspace();
  browser = await openBrowser({ url: workspace.server.url });
});

afterEach(async () => {
  await browser.stop();
  await workspace.stop();
});

/** Whether the page has asked for a script beside those it always needs, as its own build names it. */
async function loaded(): Promise<boolean> {
  const manifest = JSON.parse(readFileSync("dist/client/.vite/manifest.json", "utf8")) as Record<
    string,
    { file: string }
  >; // the bundler wrote it
  const [given] = Object.entries(manifest).filter(([source]) => source.includes("temporal-polyfill"));
  if (!given) throw new Error("the build has no script that gives Temporal");
  const asked = await browser.page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
  );
  return asked.includes(`/${given[1].file}`);
}

test("a browser without Temporal is given it before the app starts, also without a network; one that has it loads nothing", async () => {
  await workspace.receive("Where is my parcel?");
  await signInOnScreen(browser, people.sofia);
  await screenOf(() => browser.page)
    .row("Maya Okafor")
    .waitFor();
  expect(await loaded()).toBe(false);

  await browser.context.addInitScript(() => Reflect.deleteProperty(globalThis, "Temporal"));
  await browser.page.reload();
  await screenOf(() => browser.page)
    .row("Maya Okafor")
    .waitFor();
  const givenIt = () => browser.page.evaluate(() => Temporal.Now.instant().epochMilliseconds > 0);
  expect(await givenIt()).toBe(true);
  expect(await loaded()).toBe(true);

  await browser.page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await browser.setOffline(true);
  await browser.page.reload();
  await screenOf(() => browser.page)
    .row("Maya Okafor")
    .waitFor();
  expect(await givenIt()).toBe(true);
});

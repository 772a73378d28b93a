import { afterEach, beforeEach, expect, test } from "vitest";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let browser: PersonalBrowser;
let screen: Screen;

beforeEach(async () => {
  workspace = await startWorkspace();
  browser = await openBrowser({ url: workspace.server.url });
  screen = screenOf(() => browser.page);
});

afterEach(async () => {
  await browser.stop();
  await workspace.stop();
});

test("U-4: the browser is killed as soon as the first sign-in has its conversations: offline, whoever signed in is still in, with what they did", async () => {
  await workspace.receive("Where is my parcel?");
  await signInOnScreen(browser, people.ines);
  await screen.open("Maya Okafor");
  await untilInstalled(browser);
  await browser.setOffline(true);
  await screen.reply("It left this morning.");
  // Another tab shows what this one has written to the disk, and nothing earlier.
  const second = await browser.context.newPage();
  await second.goto(browser.page.url());
  const there = screenOf(() => second).message("It left this morning.");
  await there.filter({ hasText: "waiting for the network" }).waitFor();
  await browser.kill();
  await browser.start();
  await browser.page.goto("/");
  await screen.open("Maya Okafor");
  await screen.message("It left this morning.").filter({ hasText: "waiting for the network" }).waitFor();
  expect(workspace.network.requests).toEqual([]);
});

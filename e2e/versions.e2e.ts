import { afterEach, beforeEach, expect, test } from "vitest";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { makeTooOld, startRenewedApp, type RenewedApp } from "./harness/renewed-app.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let app: RenewedApp;
let browser: PersonalBrowser;
let screen: Screen;

beforeEach(async () => {
  workspace = await startWorkspace();
  app = await startRenewedApp(workspace.server.url);
  browser = await openBrowser({ url: app.url });
  screen = screenOf(() => browser.page);
});

afterEach(async () => {
  await browser.stop();
  await app.stop();
  await workspace.stop();
});

const isRenewed = () => browser.page.locator("meta[name=version]").count();

test("V-3: an app that the server takes no more says so, is replaced by one press, and what it held is sent once", async () => {
  await signInOnScreen(browser, people.ines);
  await workspace.receive("Where is my parcel?");
  await screen.row("Maya Okafor").waitFor();
  await untilInstalled(browser);
  await makeTooOld(browser.page);
  await browser.setOffline(true);
  await browser.page.reload();
  await screen.open("Maya Okafor");
  await screen.reply("It left this morning.");
  await screen.addNote("Order 88213");

  app.renew();
  await browser.setOffline(false);
  await browser.page.getByText("This version is too old to sync.").waitFor();
  expect(workspace.network.requests).toHaveLength(0);
  expect(await isRenewed()).toBe(0);
  await screen.button("Reload").first().click();
  await expect.poll(isRenewed).toBe(1);
  await expect.poll(() => screen.status().innerText()).toContain("Online. Everything is saved.");
  await workspace.network.until((requests) => requests.length > 0);
  await screen.message("Order 88213").waitFor();
  expect(workspace.network.requests.map(({ text }) => text)).toEqual(["It left this morning."]);
});

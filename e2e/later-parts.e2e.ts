import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { signInByRequest } from "./harness/browser.ts";
import { launchChromium } from "./harness/chromium.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

/** What menus, popovers and dialogs are made of. */
const PARTS = /\/assets\/(MenuList|PopoverPanel|DialogFrame)-[^/]*\.js$/;

let workspace: TestWorkspace;
let browser: Browser;
let page: Page;
/** Lets the parts through that the line has kept until now. */
let letThrough: () => void;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([startWorkspace(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await workspace.stop();
});

/** Inès on a first visit by a line that brings everything but the parts. */
beforeEach(async () => {
  const context = await browser.newContext({
    baseURL: workspace.server.url,
    locale: "en-GB",
    serviceWorkers: "block",
  });
  await signInByRequest({ context }, people.ines);
  page = await context.newPage();
  const through = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route(PARTS, async (route) => {
    await through;
    await route.continue();
  });
  await page.goto("/");
  await account().waitFor();
});
afterEach(() => page.context().close());

const account = () => page.getByRole("button", { name: /Your account/ });
const alerts = () => page.getByRole("button", { name: /^Alerts/ });
const menu = () => page.getByRole("menu");
const panel = (title: string) => page.getByRole("dialog", { name: title });
/** The words of what has the focus. */
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
const hasFocus = (button: Locator) => button.evaluate((element) => element === document.activeElement);
const isExpanded = () => account().getAttribute("aria-expanded");

test("menus come by themselves once the first screen is there", async () => {
  const coming = page.waitForResponse((answer) => answer.url().includes("/MenuList-"));
  letThrough();
  expect((await coming).ok()).toBe(true);
});

test("a menu that is pressed before it is here opens once it is, and gives the focus back", async () => {
  await account().click();
  expect(await menu().count()).toBe(0);
  letThrough();
  await menu().waitFor();
  expect(await isExpanded()).toBe("true");
  await page.keyboard.press("ArrowDown");
  await expect.poll(focused).toContain("browser");
  await page.keyboard.press("Escape");
  await menu().waitFor({ state: "detached" });
  expect(await isExpanded()).toBe("false");
  await expect.poll(() => hasFocus(account())).toBe(true);
});

test("a menu that an arrow asked for before it was here opens at the end the arrow says", async () => {
  await account().focus();
  await page.keyboard.press("ArrowUp");
  letThrough();
  await menu().waitFor();
  await expect.poll(focused).toBe("Sign out");
});

test("a panel that is pressed before it is here opens once it is, by mouse and by key", async () => {
  await alerts().click();
  expect(await panel("Alerts").count()).toBe(0);
  letThrough();
  await panel("Alerts").waitFor();
  await page.keyboard.press("Escape");
  await panel("Alerts").waitFor({ state: "detached" });
  await expect.poll(() => hasFocus(alerts())).toBe(true);
  await page.keyboard.press("Enter");
  await panel("Alerts").waitFor();
});

test("on a phone a panel that is pressed before it is here covers the screen once it is", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  expect(await panel("Filter").count()).toBe(0);
  letThrough();
  await panel("Filter").waitFor();
});

test("whoever has gone on to something else is not called back by what they pressed before", async () => {
  await account().click();
  await alerts().click();
  letThrough();
  await panel("Alerts").waitFor();
  await expect.poll(() => account().getAttribute("data-closed")).toBe(""); // its menu is here, and closed
  expect(await menu().count()).toBe(0);
});

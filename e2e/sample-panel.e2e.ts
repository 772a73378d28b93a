import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { panelEn } from "../sync-server/sample/panel/words.en.ts";
import { panelFr } from "../sync-server/sample/panel/words.fr.ts";
import { openBrowser, type PersonalBrowser } from "./harness/browser.ts";
import { startServer, type RunningServer } from "./harness/server-process.ts";
import { expectWellMade } from "./harness/well-made.ts";
import { say } from "./harness/words-of.ts";

const networks = ["facebook", "instagram", "whatsapp", "x", "telegram"];
const NAME = "Nadia Wolfeschlegelsteinhausenbergerdorff";
/** Least side of what is pressed, px (WCAG 2.5.8). */
const LEAST = 24;

let server: RunningServer;
let browser: PersonalBrowser;
let panel: string;

beforeAll(async () => {
  server = await startServer({ SAMPLE_PASSWORD: "a sample password", SAMPLE_SILENT: "1" }, ["--sample=10"]);
  panel = /networks of the sample are at (\S+):/u.exec(server.output())?.[1] ?? "";
  browser = await openBrowser({ url: panel });
});

afterAll(async () => {
  await browser.stop();
  await server.stop();
});

/** What is too small to be pressed with ease. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const targets = document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea");
    return [...targets].flatMap((target) => {
      const { width, height } = (target.closest("label.choice") ?? target).getBoundingClientRect();
      return width < least || height < least ? [`${target.outerHTML} is ${width} × ${height}`] : [];
    });
  }, LEAST);
}

describe.each([
  ["en", panelEn],
  ["fr", panelFr],
] as const)("in %s", (language, words) => {
  test.each(networks)(
    "%s fits, and can be used by everybody, with somebody played and a fault",
    async (network) => {
      const { page } = browser;
      await page.goto(`/${language}/${network}`);
      await page.getByLabel(words.newName).fill(NAME);
      await page.getByRole("button", { name: words.add, exact: true }).click();
      await page.getByText(words.status.met).waitFor();
      await page.getByRole("radio", { name: words.trouble.rate_limited }).check();
      await page.getByLabel(words.seconds).fill("soon");
      await page.getByRole("button", { name: words.apply, exact: true }).click();
      await page.getByText(words.noSeconds).waitFor();
      await expectWellMade(page);
      expect(await smallTargets(page)).toEqual([]);
    },
  );

  test("a picture is not offered with a comment on Instagram, which holds none", async () => {
    const { page } = browser;
    await page.goto(`/${language}/instagram`);
    await page.getByLabel(words.newName).fill("Maya Okafor");
    await page.getByRole("button", { name: words.add, exact: true }).click();
    const picture = page.getByLabel(words.picture);
    await picture.waitFor();
    await page.getByRole("radio", { name: words.public }).check();
    await picture.waitFor({ state: "hidden" });
    await page.getByRole("radio", { name: words.private }).check();
    await picture.waitFor();
  });

  test("by keys alone somebody is added, writes, and breaks the network, with the focus where it was", async () => {
    const { page } = browser;
    await page.goto(`/${language}/x`);
    const focus = (name: string) => reach(page, name);
    await focus(words.newName);
    await page.keyboard.type("Maya Okafor");
    await page.keyboard.press("Enter");
    await page.getByText(words.status.met).waitFor();
    await page.keyboard.type("Where is my parcel?");
    await focus(words.send);
    await page.keyboard.press("Enter");
    await page.getByText(words.status.sent).waitFor();
    await page.keyboard.type("It was to come on Friday.");
    await expect.poll(() => page.getByLabel(words.text).inputValue()).toBe("It was to come on Friday.");
    await focus(words.trouble.none);
    await page.keyboard.press("ArrowDown");
    await focus(words.apply);
    await page.keyboard.press("Enter");
    await page.getByText(words.status.changed).waitFor();
    expect(await focused(page)).toBe(words.apply);
    await page.getByRole("link", { name: `X ${words.broken}` }).waitFor();
    expect(await page.getByRole("heading", { name: say(words.write, { name: "Maya Okafor" }) }).count()).toBe(
      1,
    );
    await focus(words.trouble.down);
    await page.keyboard.press("ArrowUp");
    await focus(words.apply);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "X", exact: true }).waitFor();
  });
});

/** What the focused control is called. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: control } = document;
    const name = control?.closest("label")?.querySelector("span") ?? control;
    return (name?.textContent ?? "").trim();
  });
}

/** Presses Tab until the focus is on what is called so. */
async function reach(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not come to “${name}”`);
}

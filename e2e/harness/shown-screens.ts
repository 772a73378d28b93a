import type { Page } from "playwright-core";
import type { Dictionary } from "../../client/app/english.ts";
import type { Words } from "../../client/app/words.ts";

/** A screen as somebody comes to it, whatever was on the page before. */
export interface ShownScreen {
  /** Begins the name of its pictures. */
  name: string;
  show(page: Page, words: Words<Dictionary>): Promise<void>;
}

/** A screen at an address of its own, there once this is on it. */
const at = (name: string, path: string, there: string): ShownScreen => ({
  name,
  show: async (page) => {
    await page.goto(path);
    await page.locator(there).first().waitFor();
  },
});

const settings = (name: string): ShownScreen => at(`settings-${name}`, `/settings/${name}`, "main h1");

export const shownScreens: readonly ShownScreen[] = [
  at("queue", "/inbox/new", 'a[href*="/cv:"]'),
  {
    name: "conversation",
    show: async (page) => {
      await page.goto("/inbox/new");
      const row = page.locator('a[href*="/cv:"]').first();
      await row.waitFor();
      await page.goto((await row.getAttribute("href")) ?? "");
      await page.locator("main article").first().waitFor();
      await page.getByRole("textbox").first().waitFor();
    },
  },
  at("pending", "/inbox/pending", 'a[href*="/cv:"]'),
  settings("channels"),
  settings("people"),
  settings("policies"),
  settings("automations"),
];

import type { Page } from "playwright-core";
import { askTexts } from "../../client/app/ask-texts.ts";
import type { Dictionary } from "../../client/app/english.ts";
import type { Words } from "../../client/app/words.ts";

/** A screen as somebody comes to it, whatever was on the page before. */
export interface ShownScreen {
  /** Begins the name of its pictures. */
  name: string;
  show: (page: Page, words: Words<Dictionary>) => Promise<void>;
}

/** A screen at an address of its own, there once this is on it. */
const at = (name: string, path: string, there: string): ShownScreen => ({
  name,
  show: async (page) => {
    await page.goto(path);
    await page.locator(there).first().waitFor();
  },
});

/** What can be done on the page itself, beside the list of pages: it is there once the page is. */
const settings = (name: string): ShownScreen =>
  at(`settings-${name}`, `/settings/${name}`, "main > h1 + div > :last-child :is(button, input)");

/** The first conversation of the list. */
async function openFirst(page: Page): Promise<void> {
  await page.goto("/inbox/new");
  const row = page.locator('a[href*="/cv:"]').first();
  await row.waitFor();
  await page.goto((await row.getAttribute("href")) ?? "");
  await page.locator("main article").first().waitFor();
  await page.getByRole("textbox").first().waitFor();
}

/** The question after a sign-in. */
const question = (page: Page) =>
  page.getByRole("region", { name: new RegExp(`^(${askTexts.en.label}|${askTexts.fr.label})$`, "u") });

export const shownScreens: readonly ShownScreen[] = [
  {
    name: "first-sign-in",
    show: async (page) => {
      await page.goto("/inbox/new");
      await question(page).waitFor();
      await page.locator('a[href*="/cv:"]').first().waitFor();
    },
  },
  {
    name: "queue",
    show: async (page, words) => {
      await page.goto("/inbox/new");
      await page.locator('a[href*="/cv:"]').first().waitFor();
      // From here on nothing is asked, and nobody is brought to another conversation.
      await page.getByRole("button", { name: new RegExp(`^${words.app.me.availability}`, "u") }).click();
      await page.getByRole("menuitemradio", { name: words.app.me.away, exact: true }).click();
      await question(page).waitFor({ state: "detached" });
    },
  },
  { name: "conversation", show: openFirst },
  at("pending", "/inbox/pending", 'a[href*="/cv:"]'),
  at("search", "/search?q=order", "main mark"),
  at("returns", "/returns", 'main a[href*="/cv:"]'),
  {
    name: "contact",
    show: async (page) => {
      await page.goto("/contacts");
      const row = page.locator('a[href*="/contacts/ct:"]').first();
      await row.waitFor();
      await page.goto((await row.getAttribute("href")) ?? "");
      await page.getByRole("heading", { level: 3 }).first().waitFor();
    },
  },
  {
    name: "palette",
    show: async (page, words) => {
      await openFirst(page);
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: words.app.palette.search }).waitFor();
    },
  },
  at("help", "/help", "main h1"),
  settings("channels"),
  settings("people"),
  settings("topics"),
  settings("attributes"),
  settings("away"),
  settings("reasons"),
  settings("replies"),
  settings("policies"),
  settings("automations"),
  settings("general"),
  settings("notifications"),
  settings("keyboard"),
];

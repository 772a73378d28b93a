import type { Page } from "playwright-core";
import type { Floor } from "./floor.ts";
import type { FullDevice } from "./full-device.ts";
import { keyToPaint, pressToPaint, wordToPaint } from "./paint.ts";

/** Something an agent does and then sees; `once` does it one time, in ms from the press to the paint. */
interface ScreenMeasure {
  name: string;
  goalMs: number;
  /** What of the blank page it is held against. */
  kind: keyof Floor;
  once: (device: FullDevice, round: number) => Promise<number>;
}

export const rows = 'a[href*="/cv:"], a[href*="/cv%3A"]';

/** The list with a conversation beside it that is opened once, so that what is fetched only once is there. */
export async function showList(page: Page): Promise<void> {
  await page.goto("/inbox/new");
  await page.locator(rows).first().click();
  await page.locator("main article").first().waitFor();
}

/** A message that was not there before: what is on the screen stays there until something else takes its place. */
const newMessage = "main article:not([data-former])";

function markFormer(page: Page): Promise<void> {
  return page.locator("main article").evaluateAll((articles) => {
    for (const article of articles) article.setAttribute("data-former", "");
  });
}

/** Opens a conversation, wherever it stands in the list. @returns ms until its words are painted */
export async function openAt(page: Page, address: string): Promise<number> {
  await page.evaluate((href) => {
    document.querySelector("body > a[data-pressed]")?.remove();
    const link = document.createElement("a");
    link.href = href;
    link.dataset["pressed"] = "";
    document.body.append(link);
  }, address);
  await markFormer(page);
  return pressToPaint(page, "body > a[data-pressed]", newMessage);
}

/** Of the queues' own tabs: the rail leads to the inbox, too, and says so wherever in it somebody is. */
const queueTab = (state: string) => `nav:has(a[href^="/inbox/resolved"]) a[href^="/inbox/${state}"]`;

/** Words of the sample's conversations. */
const sought = ["refund", "order", "colour", "packed", "sorry"];

export const screenMeasures: readonly ScreenMeasure[] = [
  {
    name: "another queue",
    goalMs: 100,
    kind: "press",
    async once({ page }, round) {
      const to = round % 2 === 0 ? "pending" : "new";
      return pressToPaint(page, queueTab(to), `${queueTab(to)}[aria-current="page"]`);
    },
  },
  {
    name: "open a conversation",
    goalMs: 100,
    kind: "press",
    async once({ page }, round) {
      if (round === 0) await showList(page);
      const row = page.locator(rows).nth(1 + (round % 7));
      await row.evaluate((link) => {
        document.querySelector("[data-pressed]")?.removeAttribute("data-pressed");
        link.setAttribute("data-pressed", "");
      });
      await markFormer(page);
      return pressToPaint(page, "[data-pressed]", newMessage);
    },
  },
  {
    name: "open 5,000 messages",
    goalMs: 300,
    kind: "press",
    async once({ page, longConversation }) {
      await showList(page);
      return openAt(page, longConversation);
    },
  },
  {
    name: "a key in the reply",
    goalMs: 50,
    kind: "key",
    async once({ page, longConversation }, round) {
      if (round === 0) await page.goto(longConversation);
      const box = page.getByRole("textbox", { name: /^Reply to/ });
      await box.waitFor();
      if (round === 0) await box.click();
      return keyToPaint(page, "x");
    },
  },
  {
    name: "search",
    goalMs: 50,
    kind: "key",
    async once({ page }, round) {
      if (round === 0) {
        await page.goto("/search?q=order");
        await page.locator("main mark").first().waitFor();
        await page.locator("[data-reading=false]").waitFor({ timeout: 120_000 }); // once the texts on the device are read
      }
      return wordToPaint(page, "main input[type=search]", sought[round % sought.length]!); // the remainder is below its length
    },
  },
];

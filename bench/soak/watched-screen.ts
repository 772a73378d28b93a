import type { BrowserContext } from "playwright-core";

/** Every message of a soak has a number in its words. */
export const numbered = (n: number): string => `Where is order soak-${String(n).padStart(6, "0")}, please?`;
export const numbersIn = (text: string): number[] =>
  [...text.matchAll(/soak-(\d+)/gu)].map(([, n]) => Number(n));

declare global {
  interface Window {
    /** When each message was first on the screen, epoch ms. */
    shownAt?: Record<string, number>;
  }
}

/** A page on which somebody reads along in a conversation. */
export interface WatchedScreen {
  shownAt(): Promise<Map<number, number>>;
}

/** @param address of the conversation */
export async function watchScreen(context: BrowserContext, address: string): Promise<WatchedScreen> {
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole("region", { name: "Messages" }).getByRole("article").first().waitFor();
  await page.evaluate(() => {
    const shown: Record<string, number> = (window.shownAt = {});
    const note = (article: Element) => {
      const number = /soak-(\d+)/u.exec(article.textContent ?? "")?.[1];
      if (number && !(number in shown)) shown[number] = Date.now();
    };
    const look = () => requestAnimationFrame(() => document.querySelectorAll("article").forEach(note));
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  });
  return {
    async shownAt() {
      const shown = (await page.evaluate(() => window.shownAt)) ?? {};
      return new Map(Object.entries(shown).map(([number, at]) => [Number(number), at]));
    },
  };
}

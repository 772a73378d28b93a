import type { BrowserContext } from "playwright-core";
import { slowDown } from "./slow-down.ts";
import { keyToPaint, pressToPaint } from "./paint.ts";

/** What the same presses take on a page that does next to nothing, in ms. */
export interface Floor {
  press: number[];
  key: number[];
}

export async function measureFloor(context: BrowserContext, rounds: number): Promise<Floor> {
  const page = await context.newPage();
  await page.setContent(blank);
  await slowDown(page);
  const floor: Floor = { press: [], key: [] };
  for (let round = 0; round < rounds; round++) {
    floor.press.push(await pressToPaint(page, "button", `[data-shown="${round + 1}"]`));
    await page.locator("textarea").focus();
    floor.key.push(await keyToPaint(page, "x"));
  }
  await page.close();
  return floor;
}

const blank = `<!doctype html><button onclick="document.body.dataset.shown = Number(document.body.dataset.shown ?? 0) + 1">Press</button><textarea></textarea>`;

import type { BrowserContext } from "playwright-core";
import { keyToPaint, pressToPaint } from "./paint.ts";

/** What the same presses take on a page that does next to nothing, in ms. */
export interface Floor {
  press: number[];
  key: number[];
}

const SLOWER = 4;

export async function measureFloor(context: BrowserContext, rounds: number): Promise<Floor> {
  const page = await context.newPage();
  await page.setContent(blank);
  await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
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

import type { Page } from "playwright-core";

const TIMES_SLOWER = 4;

/** What the page does takes this many times as long from now on. */
export async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: TIMES_SLOWER });
}

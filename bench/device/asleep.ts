import type { Page } from "playwright-core";
import type { FullDevice } from "./full-device.ts";

const CHANGED = 20;
/** A bad mobile network. */
const BAD_LINE = { bitsPerSecond: 50_000, roundTripMs: 400 };

/**
 * Twenty conversations came while the device was away, and it is back on a bad line.
 * @param round of those before; other people write in each
 * @returns ms from the moment it says that it is online until it has all twenty
 */
export async function catchUpAfterSleep(device: FullDevice, round: number): Promise<number> {
  const { page } = device;
  if (round === 0) {
    await page.goto("/inbox/new");
    device.line.slowDown(BAD_LINE);
  }
  const status = page.locator("footer");
  await status
    .getByText(/^Online/u)
    .first()
    .waitFor({ timeout: 120_000 });
  await page.getByText("Everything is saved").first().waitFor({ timeout: 120_000 });
  const before = await onDevice(page);
  await device.setOffline(true);
  await status
    .getByText(/^Offline/u)
    .first()
    .waitFor();
  await device.hear(CHANGED, `night ${round}`);
  const took = onlineUntil(page, before + CHANGED);
  await device.setOffline(false);
  return took;
}

/** How many conversations the status bar counts. */
async function onDevice(page: Page): Promise<number> {
  const text = await page.locator("footer").innerText();
  return Number(/([\d,]+) conversations/u.exec(text)?.[1]?.replaceAll(",", ""));
}

function onlineUntil(page: Page, wanted: number): Promise<number> {
  return page.evaluate(
    (count) =>
      new Promise<number>((resolve) => {
        const said = `${count.toLocaleString("en")} conversations`;
        let onlineAt: number | null = null;
        const look = (at: number): void => {
          const text = document.querySelector("footer")?.textContent ?? "";
          if (text.includes("Online")) onlineAt ??= at;
          if (onlineAt !== null && text.includes(said)) resolve(at - onlineAt);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    wanted,
  );
}

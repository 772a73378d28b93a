import type { Page } from "playwright-core";

const SECOND = 1000;

/** Has the page note when it draws, from its next start on, and when there was something of the app to be seen. */
export async function noteFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted = { frames: [] as number[], shownAt: 0, rowsAt: 0 };
    Object.assign(globalThis, { noted });
    const frame = (at: number): void => {
      noted.frames.push(at);
      if (!noted.shownAt && document.querySelector('nav a[href^="/inbox/"]')) noted.shownAt = at;
      if (!noted.rowsAt && document.querySelector('a[href*="/cv:"], a[href*="/cv%3A"]')) noted.rowsAt = at;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** What a page has noted, in ms since its navigation began; 0: not yet. */
interface Noted {
  frames: number[];
  shownAt: number;
  rowsAt: number;
}

export function notedFrames(page: Page): Promise<Noted> {
  return page.evaluate(() => (globalThis as unknown as { noted: Noted }).noted);
}

/** The fewest frames that were drawn within any one second, counted from each frame on. */
export function fewestASecond(frames: readonly number[], from: number): number {
  const counted = frames.filter((at) => at >= from);
  const last = counted.at(-1) ?? 0;
  let fewest = Infinity;
  let end = 0;
  for (const [start, at] of counted.entries()) {
    if (at + SECOND > last) break;
    while (counted[end]! < at + SECOND) end++; // the last one is not below it
    fewest = Math.min(fewest, end - start);
  }
  return fewest;
}

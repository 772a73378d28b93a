import type { CDPSession, Page } from "playwright-core";
import type { FullDevice } from "./full-device.ts";
import { openAt, rows, showList } from "./screens.ts";

/** What is in memory, and how long each took, after so many conversations were opened one after another. */
export interface ManyOpened {
  times: number[];
  /** Bytes of the heap after a forced collection. */
  heapEarly: number;
  heapLate: number;
}

/** How many are opened before the first look: by then all is loaded that is loaded once. */
export const EARLY = 100;

export async function openMany({ page }: FullDevice, count: number): Promise<ManyOpened> {
  await showList(page);
  const [, ...addresses] = await addressesInList(page, count + 1); // the first one is open
  const devtools = await page.context().newCDPSession(page);
  const times: number[] = [];
  let heapEarly = 0;
  for (const [at, address] of addresses.entries()) {
    if (at === EARLY) heapEarly = await heapOf(devtools);
    times.push(await openAt(page, address));
  }
  const heapLate = await heapOf(devtools);
  await devtools.detach();
  return { times, heapEarly, heapLate };
}

async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return usedSize;
}

/** Of the list, from its top, in its order; it draws only what can be seen of it. */
async function addressesInList(page: Page, count: number): Promise<string[]> {
  const found = new Set<string>();
  while (found.size < count) {
    const before = found.size;
    const links = page.locator(rows);
    for (const href of await links.evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? "")))
      found.add(href);
    await links.last().scrollIntoViewIfNeeded();
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    if (found.size === before) throw new Error(`the list ends after ${before} conversations`);
  }
  return [...found].slice(0, count);
}

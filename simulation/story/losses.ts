import type { Browser } from "../device/browser.ts";
import { textOf } from "../storage/reading.ts";
import type { World } from "./world.ts";

/**
 * A page or a device went down. What somebody had written there in the last instants, and what had not reached the disk,
 * is lost and nobody is to blame: from here on nobody looks for it, unless the server or the disk has it.
 */
export function forgetUnsafe(world: World, browser: Browser, why: string): void {
  const kept = textOf(browser.copy().disk);
  world.words.excuse((word) => word.browser === browser && !kept.includes(word.text), why);
}

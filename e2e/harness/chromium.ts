import { chromium, type Browser } from "playwright-core";
import { findChromium } from "../../build/find-chromium.ts";

/** A browser that keeps to itself; the sandbox does not work for root, which is who runs in most containers. */
export const chromiumArgs: readonly string[] = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs] });
}

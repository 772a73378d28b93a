import { chromium, type Browser } from "playwright-core";
import { findChromium } from "../build/find-chromium.ts";

export function launchChromium(): Promise<Browser> {
  // Chromium's own sandbox does not work for root, which is who runs in most containers.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: findChromium(), args });
}

import { build } from "vite";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { slaDisagreements } from "../shared/testing/sla-oracle.ts";
import { launchChromium } from "./harness/chromium.ts";

interface Oracle {
  slaDisagreements: typeof slaDisagreements;
}

let browser: Browser;
let oracle: string;

beforeAll(async () => {
  [browser, oracle] = await Promise.all([launchChromium(), bundled("shared/testing/sla-oracle.ts")]);
});

afterAll(() => browser.close());

/** A module of ours as one classic script, its exports under the name `oracle`. */
async function bundled(entry: string): Promise<string> {
  const lib = { entry, name: "oracle", formats: ["iife" as const] };
  const built = await build({
    configFile: false,
    logLevel: "warn",
    build: { write: false, lib, target: "es2023" },
  });
  const [output] = Array.isArray(built) ? built : [];
  const chunk = output?.output[0];
  if (!chunk) throw new Error(`${entry} gave no script`);
  return chunk.code;
}

async function disagreements(page: Page, cases: number, seeds: number): Promise<string[]> {
  const found: string[] = [];
  // in parts, so that the page is never busy for long
  for (let seed = 1; seed <= seeds; seed++)
    found.push(
      ...(await page.evaluate(
        ([count, chance]) =>
          (globalThis as unknown as { oracle: Oracle }).oracle.slaDisagreements(count, chance),
        [cases, seed] as const,
      )),
    );
  return found;
}

test("in Chromium the SLA clock agrees with a count by the minute over 10,000 random calendars, zones, clock changes and pauses", async () => {
  const page = await browser.newPage();
  await page.addScriptTag({ content: oracle });
  expect(await disagreements(page, 500, 20)).toEqual([]);
}, 600_000);

test("and so it does in a browser that has to be given Temporal first", async () => {
  const page = await browser.newPage();
  await page.evaluate(() => Reflect.deleteProperty(globalThis, "Temporal"));
  await page.addScriptTag({ path: "node_modules/temporal-polyfill/global.js" });
  await page.addScriptTag({ content: oracle });
  expect(await disagreements(page, 500, 1)).toEqual([]);
}, 300_000);

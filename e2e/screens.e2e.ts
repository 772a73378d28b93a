import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PersonalBrowser } from "./harness/browser.ts";
import { layoutFaults } from "./harness/layout.ts";
import { startSample, type SampleWorkspace } from "./harness/sample-device.ts";
import { shownScreens } from "./harness/shown-screens.ts";
import { webpOf } from "./harness/webp.ts";
import { wordsOf } from "./harness/words-of.ts";

/** `npm run screens` keeps what it sees in docs/screens; the test looks at the same and keeps nothing. */
const isKept = process.env["SCREENS"] === "keep";
const FOLDER = join(import.meta.dirname, "../docs/screens");
const widths = [1440, 1024, 768, 360];
const CONVERSATIONS = 60;

let workspace: SampleWorkspace;

beforeAll(async () => {
  workspace = await startSample(CONVERSATIONS);
  if (isKept) mkdirSync(FOLDER, { recursive: true });
}, 240_000);

afterAll(() => workspace.stop());

describe.each(["en", "fr"] as const)("in %s", (language) => {
  let browser: PersonalBrowser;

  beforeAll(async () => {
    browser = await workspace.enter("admin@sample.test", language);
  });

  afterAll(() => browser.stop());

  test.each(shownScreens)(
    "$name fits at every width and can be read in both themes",
    { timeout: 120_000 },
    async ({ name, show }) => {
      const { page, context } = browser;
      const faults: string[] = [];
      for (const width of widths) {
        await page.setViewportSize({ width, height: width === 360 ? 780 : 900 });
        for (const theme of ["light", "dark"] as const) {
          if (!isKept && !isLookedAt(width, theme, language)) continue;
          await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
          await show(page, wordsOf(language));
          await connected(page, wordsOf(language));
          const at = `${name} at ${width}, ${theme}`;
          faults.push(...(await settledFaults(page)).map((fault) => `${at}: ${fault}`));
          if (width === 1440 || width === 360)
            faults.push(...(await contrastFaults(page)).map((fault) => `${at}: ${fault}`));
          if (!isKept) continue;
          const picture = await webpOf(context, await page.screenshot());
          writeFileSync(join(FOLDER, `${name}-${width}-${theme}-${language}.webp`), picture);
        }
      }
      expect(faults).toEqual([]);
    },
  );

  test("no account is in trouble where they are shown", async () => {
    const { page } = browser;
    await page.goto("/settings/channels");
    const health = page.locator("main p[data-state]");
    await health.first().waitFor();
    const states = await health.evaluateAll((lines) => lines.map((line) => line.dataset["state"]));
    expect([states.length, new Set(states)]).toEqual([7, new Set(["ok"])]);
  });
});

/** Until the server is there again after the page was loaded; more than one element says that it is not, in its first word. */
async function connected(page: Page, { app }: ReturnType<typeof wordsOf>): Promise<void> {
  const said = page.getByText(new RegExp(`^${app.status.connectingShort}(?!\\p{L})`, "u"));
  await expect.poll(() => said.count()).toBe(0);
}

/** Half of all: every width in both languages, every theme at every width, and each theme's contrast in both languages. */
function isLookedAt(width: number, theme: "light" | "dark", language: "en" | "fr"): boolean {
  return (widths.indexOf(width) % 2 === 0) === ((theme === "light") === (language === "en"));
}

/** Boxes move until fonts and lists have settled: what is still wrong then is wrong. */
async function settledFaults(page: Page): Promise<string[]> {
  let faults: string[] = [];
  await expect
    .poll(
      async () => {
        faults = await layoutFaults(page);
        return faults.length;
      },
      { timeout: 3000 },
    )
    .toBe(0)
    .catch(() => {});
  return faults;
}

async function contrastFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withRules(["color-contrast"])
    .analyze();
  return violations.flatMap(({ nodes }) =>
    nodes.map(({ target, failureSummary }) => `${String(target)}: ${failureSummary}`),
  );
}

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { layoutFaults } from "./layout.ts";

const WIDTHS = [1440, 1024, 768, 360];

/** Findings of axe that keep somebody out, in both themes. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    const findings = grave.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${colorScheme}: ${id}: ${String(target)}: ${failureSummary}`,
      ),
    );
    expect(findings).toEqual([]);
  }
}

/** Nothing sticks out and nothing lies over another control, at every width the app is made for. */
export async function expectFits(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => layoutFaults(page), { message: `at ${width} px` }).toEqual([]);
  }
  if (before) await page.setViewportSize(before);
}

export async function expectWellMade(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectFits(page);
}

import { afterAll, beforeAll, expect, test } from "vitest";
import { startOneAgent, type OneAgent } from "./harness/one-agent.ts";

let agent: OneAgent;

beforeAll(async () => {
  agent = await startOneAgent();
});
afterAll(() => agent.stop());

test("opening a conversation draws its words first; the reply box, the contact and the menus come a frame later", async () => {
  const { workspace, ines } = agent;
  const { page } = ines;
  await workspace.receive("Do you ship to Porto?", { contact: { external_id: "rui", name: "Rui Teixeira" } });
  const row = page.getByRole("link", { name: /Rui Teixeira/ }).first();
  await row.waitFor();
  await page.evaluate(() => {
    const drawn: Record<string, boolean>[] = [];
    const isThere = (what: string) => document.querySelector(what) !== null;
    const look = () => ({
      box: isThere("main [role=textbox]"),
      contact: isThere("[role=tabpanel] h3"),
      menu: isThere("main article [aria-haspopup]"),
    });
    new MutationObserver((_changes, observer) => {
      const words = [...document.querySelectorAll("main article")];
      if (!words.some(({ textContent }) => textContent.includes("Porto"))) return;
      observer.disconnect();
      drawn.push(look());
    }).observe(document, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { drawn, look });
  });
  await row.click();
  await page.getByRole("textbox", { name: "Reply to Rui Teixeira" }).waitFor();

  const drawn = () => page.evaluate(() => (window as unknown as { drawn: unknown[] }).drawn);
  const lookAgain = () => page.evaluate(() => (window as unknown as { look: () => unknown }).look());
  expect(await drawn()).toEqual([{ box: false, contact: false, menu: false }]);
  await expect.poll(lookAgain).toEqual({ box: true, contact: true, menu: true });
});

test("R typed as soon as a conversation opens reaches its reply box, which is not there yet", async () => {
  const { page } = agent.ines;
  await page.evaluate(() => {
    const link = [...document.querySelectorAll<HTMLAnchorElement>('a[href*="/cv:"], a[href*="/cv%3A"]')].find(
      ({ textContent }) => textContent.includes("Maya Okafor"),
    );
    new MutationObserver((_changes, observer) => {
      if (!document.querySelector("main h2")?.textContent.includes("Maya Okafor")) return;
      observer.disconnect();
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "r", bubbles: true }));
    }).observe(document, { subtree: true, childList: true, characterData: true });
    link?.click();
  });
  const box = page.getByRole("textbox", { name: "Reply to Maya Okafor" });
  await expect.poll(() => box.evaluate((field) => field === document.activeElement)).toBe(true);
});

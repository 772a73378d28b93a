import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PersonalBrowser } from "./harness/browser.ts";
import type { Screen } from "./harness/screen.ts";
import { startTwoAgents, type TwoAgents } from "./harness/two-agents.ts";

const LATEST_FIRST = "/inbox/new?sort=newest";

let agents: TwoAgents;
let hers: Screen;
let turn = 0;

beforeAll(async () => {
  agents = await startTwoAgents();
  hers = agents.hers;
});
beforeEach(async () => {
  await agents.ines.page.setViewportSize({ width: 1440, height: 900 });
  await agents.ines.page.goto(LATEST_FIRST);
});
afterAll(() => agents.stop());

/** New conversations, in the list's order, above those of earlier tests. */
async function waiting(count: number): Promise<string[]> {
  turn += 1;
  const names = Array.from({ length: count }, (_, i) => `Caller ${turn}${"abcdefgh"[i]}`);
  for (const name of names.toReversed())
    await agents.workspace.receive(`Hello from ${name}`, { contact: { external_id: name, name } });
  for (const name of names) await hers.row(name).waitFor();
  return names;
}

/** What has the focus: its name or words; empty where nothing has it. */
const focused = ({ page }: PersonalBrowser): Promise<string> =>
  page.evaluate(() => {
    const { activeElement, body } = document;
    if (!activeElement || activeElement === body) return "";
    return activeElement.getAttribute("aria-label") ?? activeElement.textContent;
  });
const hasFocus = (name: string | RegExp) => expect.poll(() => focused(agents.ines)).toMatch(name);
const somethingHasFocus = () => hasFocus(/\S/u);

/** Whose conversation is on the screen. */
const heading = (name: string) =>
  agents.ines.page.getByRole("main").getByRole("heading", { level: 2, name }).waitFor();
const choose = (item: string) => agents.ines.page.getByRole("menuitem", { name: item }).click();
const undo = () => hers.button("Undo").last();

test("the list's keys act on the row that has the focus, however it came there", async () => {
  const { page } = agents.ines;
  const [first = "", second = "", third = ""] = await waiting(3);
  await hers.open(first);
  await hers.row(third).getByRole("link").focus();
  await page.keyboard.press("x");
  await expect.poll(() => hers.row(third).getByRole("checkbox").isChecked()).toBe(true);
  await page.keyboard.press("x");
  await hers.row(second).getByRole("link").focus();
  await page.keyboard.press("p");
  await hers.row(second).waitFor({ state: "detached" });
  await hasFocus(third);
  await heading(first);
});

test("product 14.2: Pending by its button goes on to the next of the list, and Undo comes back to where it was", async () => {
  const [first = "", second = ""] = await waiting(2);
  await hers.open(first);
  await hers.button("Pending").click();
  await heading(second);
  await hasFocus(second);
  await undo().click();
  await heading(first);
  await hasFocus(first);
});

test("product 14.2: all that are chosen are pended as one, and Undo comes back to the one that was open", async () => {
  const { page } = agents.ines;
  const [first = "", second = "", third = ""] = await waiting(3);
  await hers.open(first);
  for (const name of [first, second]) await hers.row(name).getByRole("checkbox").click({ force: true });
  await page.getByRole("toolbar").getByRole("button", { name: "Pending" }).click();
  await heading(third);
  await hasFocus(third);
  await undo().click();
  await heading(first);
  await hers.row(second).waitFor();
});

test("Ctrl and Z outside of a text undoes the last thing, then the one before it, also without their messages", async () => {
  const { page } = agents.ines;
  const [first = "", second = "", third = ""] = await waiting(3);
  await hers.open(first);
  await page.keyboard.press("p");
  await heading(second);
  await page.keyboard.press("p");
  await heading(third);
  for (const left of [1, 0]) {
    await hers.button("Dismiss").last().click();
    await expect.poll(() => hers.button("Dismiss").count()).toBe(left);
  }
  await page.keyboard.press("Control+z");
  await heading(second);
  await page.getByText(`Undone: Moved to Pending: ${second}`).waitFor();
  await hers.type("not what was done");
  await page.keyboard.press("Control+z");
  expect(await page.getByText(`Undone: Moved to Pending: ${first}`).count()).toBe(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("z");
  await heading(first);
  await page.getByText(`Undone: Moved to Pending: ${first}`).waitFor();
});

test("Send and pend with the pointer goes on, and the focus with it", async () => {
  const [first = "", second = ""] = await waiting(2);
  await hers.open(first);
  await hers.type("We look into it.");
  await hers.button("More ways to send").click();
  await choose("Send and pend");
  await heading(second);
  await hasFocus(second);
});

test("what has the focus and goes away hands it on: an empty note, a toast, Take over", async () => {
  const { ines, sofia, other } = agents;
  const [first = "", second = ""] = await waiting(2);
  await hers.open(first);
  await ines.page.locator("#conversation").focus();
  await ines.page.keyboard.press("n");
  await hasFocus("Note, editing");
  await ines.page.keyboard.press("Escape");
  await ines.page.getByRole("textbox", { name: "Note, editing" }).waitFor({ state: "detached" });
  await somethingHasFocus();

  await ines.page.getByRole("button", { name: /^Add: Account ID/ }).click();
  await ines.page.keyboard.type(`FR-${turn}`);
  await ines.page.keyboard.press("Enter");
  await undo().click();
  await undo().waitFor({ state: "detached" });
  await somethingHasFocus();

  await sofia.page.goto(LATEST_FIRST);
  await other.open(second);
  await hers.open(second);
  const [mine, theirs] = [hers.button("Take over"), other.button("Take over")];
  await expect.poll(async () => (await mine.count()) + (await theirs.count())).toBe(1);
  if ((await mine.count()) === 0) await theirs.click();
  await mine.click();
  await mine.waitFor({ state: "detached" });
  await somethingHasFocus();
});

test("at 360 px opening a conversation and going back to the list take the focus along", async () => {
  const { page } = agents.ines;
  const [first = ""] = await waiting(1);
  await page.setViewportSize({ width: 360, height: 740 });
  await hers.open(first);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest("main")?.id))
    .toBe("conversation");
  await page.getByRole("link", { name: "Back to the list" }).click();
  await hers.row(first).waitFor();
  await hasFocus(first);
});

test("a new way of being away, saved, leaves the focus on its page", async () => {
  const { sofia } = agents;
  await sofia.page.goto("/settings/away");
  await sofia.page.getByRole("button", { name: "Add an away state" }).click();
  await sofia.page.getByLabel("Name", { exact: true }).fill("Lunch");
  await sofia.page.getByRole("button", { name: "Save", exact: true }).click();
  await sofia.page.getByRole("button", { name: "Edit: Lunch" }).waitFor();
  await expect.poll(() => focused(sofia)).toMatch(/\S/u);
});

test("a resolved conversation says why it cannot be assigned, and what to do", async () => {
  const { page } = agents.ines;
  const [first = ""] = await waiting(1);
  await hers.open(first);
  await hers.button("Resolve").click();
  await hers.row(first).waitFor({ state: "detached" });
  await hers.goTo("Resolved");
  await hers.open(first);
  await page.getByRole("button", { name: "Assign: Unassigned" }).click();
  await page.getByText("What is resolved is nobody’s.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Set to New" }).click();
  await page.getByRole("option", { name: "Unassigned" }).waitFor();
});

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [768, 1024],
  [360, 740],
] as const)
  test(`messages lie over neither the list nor the reply box at ${width} px, however much is done`, async () => {
    const { page } = agents.ines;
    const names = await waiting(4);
    await page.setViewportSize({ width, height });
    await hers.open(names[0]!); // there are four
    for (const next of names.slice(1)) {
      await hers.button("Pending").click();
      await heading(next);
    }
    await undo().waitFor();
    const boxes = (selector: string) =>
      page.locator(selector).evaluateAll((all) =>
        all
          .map((one) => one.getBoundingClientRect())
          .filter(({ width: wide }) => wide > 0)
          .map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
      );
    const covered = async () => {
      const messages = await boxes("[aria-live] > div:has(button)");
      const others = [
        ...(await boxes("[data-queue] ul")),
        ...(await boxes("section[aria-label^='Reply to']")),
      ];
      expect(messages.length).toBeGreaterThan(0);
      expect(messages.length).toBeLessThan(3);
      expect(others.length).toBeGreaterThan(0);
      return messages.filter((message) => others.some((other) => meet(message, other))).length;
    };
    await expect.poll(covered).toBe(0);
    for (const name of names.slice(0, 2)) await hers.row(name).waitFor({ state: "detached" });
  });

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function meet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

for (const height of [900, 768])
  test(`Unread only and Clear filters are in sight at once on a screen ${height} px high`, async () => {
    const { workspace, ines } = agents;
    const { version } = await workspace.admin.json<{ version: number }>("GET", "/api/settings/topics");
    const topics = Array.from({ length: 12 }, (_, i) => ({ name: `Topic ${i}`, active: true }));
    await workspace.admin.json("PUT", "/api/settings/topics", { value: topics, version });
    await ines.page.setViewportSize({ width: 1440, height });
    await hers.button("Filter").click();
    const panel = ines.page.getByRole("dialog", { name: "Filter" });
    await panel.getByText("Topic 0").waitFor();
    const isInSight = (name: string) =>
      panel
        .getByText(name, { exact: true })
        .first()
        .evaluate((element) => {
          const { left, top, width, height: tall } = element.getBoundingClientRect();
          const at = document.elementFromPoint(left + width / 2, top + tall / 2);
          return at !== null && (element.contains(at) || at.contains(element));
        });
    await expect.poll(() => isInSight("Unread only")).toBe(true);
    await expect.poll(() => isInSight("Clear filters")).toBe(true);
    await ines.page.keyboard.press("Escape");
  });

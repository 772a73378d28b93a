import { afterAll, beforeAll, expect, test } from "vitest";
import { untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import type { Screen } from "./harness/screen.ts";
import { startTwoAgents, type TwoAgents } from "./harness/two-agents.ts";

let agents: TwoAgents;

beforeAll(async () => {
  agents = await startTwoAgents();
  for (const name of ["Ana", "Bruno", "Chen", "Dmitri", "Elif"]) await arrives(name);
});
afterAll(() => agents.stop());

const arrives = (name: string) =>
  agents.workspace.receive(`Hello from ${name}`, { contact: { external_id: name, name } });

/** Whose conversation is on the screen. */
const shown = ({ page }: PersonalBrowser) =>
  page.getByRole("main").getByRole("heading", { level: 2 }).first().innerText();

async function choose({ page }: PersonalBrowser, state: "Available" | "Away"): Promise<void> {
  await page.getByRole("button", { name: /^Availability:/ }).click();
  await page.getByRole("menuitemradio", { name: state, exact: true }).click();
  await page.keyboard.press("Escape");
}

async function press({ page }: PersonalBrowser, key: string): Promise<void> {
  await page.locator("#conversation").focus();
  await page.keyboard.press(key);
}

const isMarked = (screen: Screen, name: string) => screen.row(name).getByText("Next for you").count();

test("product 14.1: turning Available opens the top of New, for each another one; turning Away stops it", async () => {
  const { ines, sofia, hers, other } = agents;
  await ines.page.getByRole("button", { name: "Get conversations" }).click();
  await expect.poll(() => shown(ines)).toContain("Ana");
  await expect.poll(() => isMarked(hers, "Ana")).toBe(1);
  await choose(sofia, "Available");
  await expect.poll(() => shown(sofia)).toContain("Bruno");
  expect(await isMarked(other, "Ana")).toBe(0);
  await choose(sofia, "Away");
  await expect.poll(() => isMarked(other, "Bruno")).toBe(0);
});

test("product 14.2: p and e go on to the next item, sending and resolving too", async () => {
  const { ines, hers } = agents;
  await press(ines, "p");
  await expect.poll(() => shown(ines)).toContain("Bruno");
  await expect.poll(() => isMarked(hers, "Bruno")).toBe(1);
  await press(ines, "e");
  await expect.poll(() => shown(ines)).toContain("Chen");
  await hers.type("All is well.");
  await hers.button("More ways to send").click();
  await ines.page.getByRole("menuitem", { name: "Send and resolve" }).click();
  await expect.poll(() => shown(ines)).toContain("Dmitri");
});

test("product 1.6: what arrives while a reply is being written is offered, and takes no words away", async () => {
  const { ines, hers } = agents;
  await hers.button("Resolve").click();
  await expect.poll(() => shown(ines)).toContain("Elif");
  await hers.button("Pending").click();
  await expect.poll(() => hers.row("Elif").count()).toBe(0);
  await hers.goTo("Pending");
  await hers.open("Ana");
  await hers.type("One moment, ");
  await arrives("Fatou");
  await ines.page.getByText("Next for you: Fatou").waitFor();
  expect(await shown(ines)).toContain("Ana");
  await expect.poll(() => hers.replyBox().innerText()).toContain("One moment,");
  await hers.button("Open").click();
  await expect.poll(() => shown(ines)).toContain("Fatou");
});

test("product 13: without a network the choice is kept, and the status bar says that delivery waits", async () => {
  const { ines, hers } = agents;
  await choose(ines, "Away");
  await expect.poll(() => isMarked(hers, "Fatou")).toBe(0);
  await untilInstalled(ines);
  await ines.setOffline(true);
  await expect.poll(() => hers.status().innerText()).toContain("Offline");
  await choose(ines, "Available");
  await expect
    .poll(() => hers.status().innerText())
    .toContain("The next conversation waits for the network.");
  await ines.setOffline(false);
  await expect.poll(() => isMarked(hers, "Fatou")).toBe(1);
  expect(await hers.status().innerText()).not.toContain("waits for the network");
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let ines: PersonalBrowser;
let sofia: PersonalBrowser;
let hers: Screen;
let other: Screen;

beforeAll(async () => {
  workspace = await startWorkspace({ UNDO_SECONDS: "5" });
  const { url } = workspace.server;
  [ines, sofia] = await Promise.all([openBrowser({ url }), openBrowser({ url })]);
  await Promise.all([signInOnScreen(ines, people.ines), signInOnScreen(sofia, people.sofia)]);
  await untilInstalled(ines);
  hers = screenOf(() => ines.page);
  other = screenOf(() => sofia.page);
});

beforeEach(async ({ task }) => {
  await Promise.all([ines.page.goto("/inbox/new"), sofia.page.goto("/inbox/new")]);
  await workspace.receive("Where is my parcel?", {
    contact: { external_id: task.id, name: nameOf(task.id) },
  });
  await Promise.all([hers.open(nameOf(task.id)), other.open(nameOf(task.id))]);
});

afterEach(() => ines.setOffline(false));

afterAll(async () => {
  await Promise.all([ines.stop(), sofia.stop()]);
  await workspace.stop();
});

const nameOf = (task: string): string => `Contact ${task.replaceAll(/\W/gu, "")}`;
const undo = () => ines.page.getByRole("button", { name: "Undo" }).last();
const sent = (): string[] => workspace.network.requests.map(({ text }) => text);
const draft = async (screen: Screen): Promise<string> =>
  (await screen.replyBox().innerText()).replaceAll(/\u2060|Inès Moreau|Sofia Lindqvist/gu, "").trim();

async function sendAndResolve(): Promise<void> {
  await ines.page.getByRole("button", { name: "More ways to send" }).click();
  await ines.page.getByRole("menuitem", { name: "Send and resolve" }).click();
}

/** A reply pressed after an undone one leaves after it would have: once it is there, the other never comes. */
async function sendInstead(text: string): Promise<void> {
  await ines.page.keyboard.press("Control+A");
  await ines.page.keyboard.type(text);
  await hers.send();
  await expect.poll(sent, { timeout: 20_000 }).toContain(text);
}

test("S-2: a reply undone before it has left is cancelled on the server, its words are back in the draft, and it is never sent", async () => {
  await hers.reply("It left yesterday.");
  await other.message("It left yesterday.").waitFor();
  await undo().click();
  await expect.poll(() => draft(hers)).toBe("It left yesterday.");
  await expect.poll(() => draft(other)).toBe("It left yesterday.");
  await other.message("It left yesterday.").filter({ hasText: "cancelled" }).waitFor();
  await hers.replyBox().click();
  await sendInstead("It left this morning.");
  expect(sent()).not.toContain("It left yesterday.");
});

test("S-2: a reply undone without a network is taken back: no trace of it, its words in the draft, and nobody else ever sees it", async () => {
  await ines.setOffline(true);
  await hers.reply("It is lost.");
  await undo().click();
  await expect.poll(() => draft(hers)).toBe("It is lost.");
  await expect.poll(() => hers.message("It is lost.").count()).toBe(0);
  await ines.setOffline(false);
  await hers.replyBox().click();
  await sendInstead("It is on the van.");
  await other.message("It is on the van.").waitFor();
  expect(await other.message("It is lost.").count()).toBe(0);
  expect(sent()).not.toContain("It is lost.");
});

test("I-7: Send and resolve undone brings the conversation back to New with the words in its draft", async ({
  task,
}) => {
  await hers.type("Solved, I think.");
  await sendAndResolve();
  // Where a colleague handles the conversation, it is pressed again.
  if (await ines.page.getByText("Press Send again").isVisible()) await sendAndResolve();
  await other.goTo("Resolved");
  await other.row(nameOf(task.id)).waitFor();
  await undo().click();
  await hers.goTo("New");
  await hers.open(nameOf(task.id));
  await expect.poll(() => draft(hers)).toBe("Solved, I think.");
  await other.goTo("New");
  await other.row(nameOf(task.id)).waitFor();
});

test("S-2: once the time for second thoughts is over the reply has left, and soon no undo is offered any more", async () => {
  await hers.reply("It arrives today.");
  await expect.poll(sent, { timeout: 20_000 }).toContain("It arrives today.");
  await undo().waitFor({ state: "detached" });
  await hers.message("It arrives today.").filter({ hasText: "sent" }).waitFor();
  expect(sent().filter((text) => text === "It arrives today.")).toHaveLength(1);
});

test("what is known of a contact, changed and undone without a network, leaves nothing to sync", async () => {
  await ines.setOffline(true);
  await hers.setAttribute("Account ID", "FR-88213");
  await expect.poll(() => hers.status().innerText()).toContain("1 change waits to sync");
  await undo().click();
  await ines.page.getByRole("button", { name: "Add: Account ID" }).waitFor();
  await expect.poll(() => hers.status().innerText()).toMatch(/^Offline since .* Everything works\.$/m);
});

test("a reply that waits for the network counts as one change, with the words it was written in", async () => {
  await ines.setOffline(true);
  await hers.reply("It is at the depot.");
  await expect.poll(() => hers.status().innerText()).toContain("1 change waits to sync");
  await undo().click();
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { untilInstalled } from "./harness/browser.ts";
import { startTwoAgents, type TwoAgents } from "./harness/two-agents.ts";

let agents: TwoAgents;
let { workspace, ines, sofia, hers, other } = {} as TwoAgents; // set before each test

beforeEach(async () => {
  agents = await startTwoAgents();
  ({ workspace, ines, sofia, hers, other } = agents);
  await workspace.receive("Where is my parcel?");
  await Promise.all([hers.open("Maya Okafor"), other.open("Maya Okafor")]);
  await untilInstalled(ines);
});

afterEach(() => agents.stop());

const texts = (): string[] => workspace.network.requests.map((request) => request.text);

test("S-3, I-6: A answers and resolves offline while B has answered: A's reply is parked with both texts, A's Resolve overtaken, the conversation in New; one tap does it again", async () => {
  await ines.setOffline(true);
  await hers.reply("It left this morning.");
  await hers.button("Resolve").click();

  await other.reply("It is on its way.");
  await workspace.network.until((requests) => requests.length > 0);
  await ines.setOffline(false);

  await hers.goTo("New");
  await hers.open("Maya Okafor");
  const cards = ines.page.getByRole("region", { name: "Waiting for you" });
  await cards.getByText(/Your reply was kept back: Sofia Lindqvist answered/).waitFor();
  await cards.getByText("It left this morning.").waitFor();
  await cards.getByText("It is on its way.").waitFor();
  await cards.getByText(/Your “Resolve” was not applied/).waitFor();
  await other.goTo("New");
  await other.row("Maya Okafor").waitFor();
  expect(texts()).toEqual(["It is on its way."]);

  await cards.getByRole("button", { name: "Discard" }).click();
  await cards.getByRole("button", { name: "Do it again" }).click();
  await other.goTo("Resolved");
  await other.row("Maya Okafor").waitFor();
  expect(texts()).toEqual(["It is on its way."]);
});

test("S-3: a parked reply goes out once its author says so, and only once", async () => {
  await ines.setOffline(true);
  await hers.reply("It left this morning.");
  await other.reply("It is on its way.");
  await workspace.network.until((requests) => requests.length > 0);
  await ines.setOffline(false);
  await hers.button("Send anyway").click();
  await workspace.network.until((requests) => requests.length > 1);
  await other.message("It left this morning.").filter({ hasText: "sent" }).waitFor();
  expect(texts()).toEqual(["It is on its way.", "It left this morning."]);
});

test("I-6, E-4: the contact wrote meanwhile: A's reply is sent once, A's Resolve overtaken, the conversation in New with a fresh cycle", async () => {
  await ines.setOffline(true);
  await hers.reply("It left this morning.");
  await hers.button("Resolve").click();
  await workspace.receive("And is it the blue one?");
  await other.message("And is it the blue one?").waitFor();
  await ines.setOffline(false);
  await workspace.network.until((requests) => requests.length > 0);

  await hers.goTo("New");
  await hers.open("Maya Okafor");
  await ines.page.getByText(/Your “Resolve” was not applied/).waitFor();
  await hers.message("It left this morning.").filter({ hasText: "sent" }).waitFor();
  expect(texts()).toEqual(["It left this morning."]);
  // The first cycle's target is 60 minutes, a later one's 30: the badge tells which clock runs.
  await other.goTo("New");
  await expect.poll(() => other.row("Maya Okafor").innerText()).toMatch(/answer due in (29|30) minutes/);
});

test("N-2: one sends the shared draft while the other, offline, types on: nobody's words are lost and no half sentence stays", async () => {
  await other.type("It left this morning");
  await expect.poll(() => hers.replyBox().innerText()).toContain("It left this morning");
  await ines.setOffline(true);
  await hers.type(", and arrives on Saturday");
  await other.send();
  await workspace.network.until((requests) => requests.length > 0);
  await ines.setOffline(false);

  const left = ines.page.getByText(/This reply was sent while you were typing/);
  await left.waitFor();
  await expect.poll(async () => (await hers.replyBox().innerText()).trim()).toBe("");
  await expect.poll(async () => (await other.replyBox().innerText()).trim()).toBe("");
  await hers.button("Put into the draft").click();
  await expect.poll(() => hers.replyBox().innerText()).toContain("and arrives on Saturday");
  await expect.poll(() => other.replyBox().innerText()).toContain("and arrives on Saturday");
  await left.waitFor({ state: "detached" });
  expect(texts()).toEqual(["It left this morning"]);
});

test("N-3: two type in the same note, one of them offline for a part: both texts survive, character by character", async () => {
  await hers.button("Add note").first().click();
  const mine = ines.page.getByRole("textbox", { name: "Note, editing" });
  await mine.click();
  await ines.page.keyboard.type("Order 88213.");
  await other.message("Order 88213.").getByRole("button", { name: "Edit the note" }).click();
  const theirs = sofia.page.getByRole("textbox", { name: "Note, editing" });
  await theirs.click();
  await expect.poll(() => theirs.innerText()).toContain("Order 88213.");

  await ines.setOffline(true);
  await mine.click();
  await ines.page.keyboard.press("Control+End");
  await ines.page.keyboard.type(" Warehouse confirmed the swap.");
  await theirs.click();
  await sofia.page.keyboard.press("Control+Home");
  await sofia.page.keyboard.type("Saturday slot asked for. ");
  await ines.setOffline(false);

  const merged = "Saturday slot asked for. Order 88213. Warehouse confirmed the swap.";
  const words = async (text: Promise<string>): Promise<string> =>
    (await text).replace(/\u2060|Inès Moreau|Sofia Lindqvist/gu, "").trim();
  await expect.poll(() => words(mine.innerText())).toBe(merged);
  await expect.poll(() => words(theirs.innerText())).toBe(merged);
});

test("live carets: a colleague's caret shows in the note, by the name of their session", async () => {
  await hers.button("Add note").first().click();
  await ines.page.getByRole("textbox", { name: "Note, editing" }).click();
  await ines.page.keyboard.type("Order 88213.");
  await other.message("Order 88213.").getByRole("button", { name: "Edit the note" }).click();
  await sofia.page.getByRole("textbox", { name: "Note, editing" }).click();
  await ines.page.locator('.prose-caret[data-name="Sofia Lindqvist"]').waitFor({ state: "attached" });
  await sofia.page.locator('.prose-caret[data-name="Inès Moreau"]').waitFor({ state: "attached" });
});

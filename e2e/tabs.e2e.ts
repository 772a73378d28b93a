import { afterEach, beforeEach, expect, test } from "vitest";
import type { Locator, Page } from "playwright-core";
import type { ConversationEntry } from "../shared/conversation/entry.ts";
import { noteRoot, prose, proseText, readLedger } from "../shared/protocol/ledger-doc.ts";
import type { PersonalBrowser } from "./harness/browser.ts";
import { readDocument } from "./harness/program-device.ts";
import { startOneAgent, type OneAgent } from "./harness/one-agent.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { people, signIn, type TestWorkspace } from "./harness/workspace.ts";

let agent: OneAgent;
let workspace: TestWorkspace;
let ines: PersonalBrowser;
let hers: Screen;
let doc: string;

beforeEach(async () => {
  agent = await startOneAgent();
  ({ workspace, ines, hers, doc } = agent);
});

afterEach(() => agent.stop());

const noteOn = (page: Page): Locator => page.getByRole("textbox", { name: "Note, editing" });

/** A note's words on screen, without the names at the carets. */
async function wordsOf(note: Locator): Promise<string> {
  return (await note.innerText()).replace(/\u2060|Inès Moreau/gu, "").trim();
}

async function startNote(): Promise<Locator> {
  await hers.button("Add note").first().click();
  await noteOn(ines.page).click();
  return noteOn(ines.page);
}

/** The same note in another tab of the same person. */
async function editInSecondTab(words: string): Promise<{ page: Page; note: Locator }> {
  const page = await ines.context.newPage();
  await page.goto("/");
  const screen = screenOf(() => page);
  await screen.open("Maya Okafor");
  await screen.message(words).getByRole("button", { name: "Edit the note" }).click();
  await expect.poll(() => wordsOf(noteOn(page))).toContain(words);
  return { page, note: noteOn(page) };
}

/** The words of the only note, as the server holds them. */
async function noteOnServer(): Promise<string> {
  const { cookie } = await signIn(workspace.server, people.sofia);
  const held = await readDocument(workspace.server.url, cookie(), doc);
  const notes = readLedger<ConversationEntry>(held).filter((entry) => entry.type === "note.add");
  return notes.map(({ note }) => proseText(prose(held, noteRoot(note))).trim()).join(" | ");
}

const isSaved = (screen: Screen) =>
  expect.poll(() => screen.status().innerText()).toContain("Online. Everything is saved.");

test("U-4: two tabs type in one note and the leading one is closed in the middle: the other leads, and has all it showed, once", async () => {
  const first = await startNote();
  await ines.page.keyboard.type("Order 88213.");
  const second = await editInSecondTab("Order 88213.");
  await second.note.click();
  await second.page.keyboard.press("Control+Home");
  const closing = ines.page;
  await Promise.all([
    first.pressSequentially(" Swapped twice."),
    second.page.keyboard.type("Saturday slot. "),
  ]);
  await expect.poll(() => wordsOf(second.note)).toBe("Saturday slot. Order 88213. Swapped twice.");
  await Promise.all([
    closing.close(),
    second.note.press("Control+End").then(() => second.page.keyboard.type(" Paid.")),
  ]);
  const all = "Saturday slot. Order 88213. Swapped twice. Paid.";
  await expect.poll(() => wordsOf(second.note)).toBe(all);
  await isSaved(screenOf(() => second.page));
  expect(await noteOnServer()).toBe(all);
});

test("U-4: the browser is killed after typing offline: what had come to be on disk is there, is sent, and is there once", async () => {
  // The browser itself writes its cookies to the disk seconds later, or when it is quit.
  await ines.quit();
  await ines.start();
  await ines.page.goto("/");
  await hers.open("Maya Okafor");
  await ines.setOffline(true);
  await startNote();
  await ines.page.keyboard.type("Order 88213.");
  // Another tab shows what this one has written to the disk, and nothing earlier.
  const second = await editInSecondTab("Order 88213.");
  await ines.page.keyboard.type(" Warehouse confirmed.");
  const all = "Order 88213. Warehouse confirmed.";
  await expect.poll(() => wordsOf(second.note)).toBe(all);
  await ines.kill();

  await ines.start();
  await ines.page.goto("/");
  await hers.open("Maya Okafor");
  await hers.message(all).waitFor();
  await ines.setOffline(false);
  await isSaved(hers);
  await expect.poll(noteOnServer).toBe(all);
});

test("U-4, U-1: the server is killed while somebody types: after it is back nothing is lost and nothing doubled", async () => {
  const note = await startNote();
  await ines.page.keyboard.type("Order 88213.");
  await Promise.all([ines.page.keyboard.type(" Swapped for the blue one."), workspace.server.kill()]);
  await ines.page.keyboard.type(" Saturday slot.");
  await expect.poll(() => hers.status().innerText()).not.toContain("Everything is saved");
  await Promise.all([workspace.server.restart(), ines.page.keyboard.type(" Paid.")]);
  const all = "Order 88213. Swapped for the blue one. Saturday slot. Paid.";
  expect(await wordsOf(note)).toBe(all);
  await isSaved(hers);
  expect(await noteOnServer()).toBe(all);
});

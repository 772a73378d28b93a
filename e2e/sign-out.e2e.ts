import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { ConversationEntry } from "../shared/conversation/entry.ts";
import { draftRoot, prose, proseText, readLedger } from "../shared/protocol/ledger-doc.ts";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { readDisk, vaults, wordsIn } from "./harness/disk.ts";
import { readDocument } from "./harness/program-device.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { people, signIn, startWorkspace, type Person, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let tablet: PersonalBrowser;
let screen: Screen;

beforeAll(async () => {
  workspace = await startWorkspace();
});

beforeEach(async () => {
  tablet = await openBrowser({ url: workspace.server.url });
  screen = screenOf(() => tablet.page);
  await signInOnScreen(tablet, people.ines);
  await untilInstalled(tablet);
});

afterEach(() => tablet.stop());
afterAll(() => workspace.stop());

/** A contact writes, and Inès answers without a network. */
async function answerOffline(contact: string, reply: string): Promise<void> {
  await workspace.receive("Where is my parcel?", { contact: { external_id: contact, name: contact } });
  await screen.open(contact);
  await tablet.setOffline(true);
  await screen.reply(reply);
}

async function askToSignOut(person: Person): Promise<void> {
  await tablet.page.getByRole("button", { name: `Your account: ${person.name}` }).click();
  await tablet.page.getByRole("menuitem", { name: "Sign out" }).click();
}

const choices = () => tablet.page.getByRole("dialog");
const door = () => tablet.page.getByRole("heading", { name: "Sign in" });
const sent = (): string[] => workspace.network.requests.map(({ text }) => text);

test("R-4: with nothing unsent a sign-out asks nothing, wipes the device, and nobody comes back in", async () => {
  await askToSignOut(people.ines);
  await door().waitFor();
  await expect.poll(() => vaults(tablet.page)).toEqual([]);
  await tablet.page.goto("/inbox/new");
  await door().waitFor();
});

test("R-4: a sign-out without a network names what waits; staying changes nothing", async () => {
  await answerOffline("Ana Souza", "It left this morning.");
  await askToSignOut(people.ines);
  await choices().getByText("Reply · Ana Souza").waitFor();
  await choices().getByRole("button", { name: "Stay signed in" }).click();
  await screen.message("It left this morning.").filter({ hasText: "waiting for the network" }).waitFor();
  await tablet.setOffline(false);
  await expect.poll(sent).toContain("It left this morning.");
});

test("R-4: what is kept stays locked: a colleague on the same device sees none of it, and it is sent once at its author's next sign-in", async () => {
  await answerOffline("Chen Wei", "It is on the van.");
  await askToSignOut(people.ines);
  await choices().getByRole("button", { name: "Sign out and keep them" }).click();
  await door().waitFor();
  await tablet.page.reload();
  await door().waitFor();

  await tablet.setOffline(false);
  await signInOnScreen(tablet, people.sofia);
  await screen.open("Chen Wei");
  await screen.message("Where is my parcel?").waitFor();
  expect(await screen.message("It is on the van.").count()).toBe(0);
  await expect.poll(() => screen.status().innerText()).toContain("Everything is saved");
  expect(sent()).not.toContain("It is on the van.");
  await askToSignOut(people.sofia);
  await door().waitFor();

  await signInOnScreen(tablet, people.ines);
  await expect.poll(() => sent().filter((text) => text === "It is on the van.")).toHaveLength(1);
  await screen.open("Chen Wei");
  await screen.message("It is on the van.").filter({ hasText: "sent" }).waitFor();
});

test("R-4: discarding asks for the word, then wipes it for good", async () => {
  await answerOffline("Dmitri K.", "Never mind this.");
  await askToSignOut(people.ines);
  const discard = choices().getByRole("button", { name: "Sign out and discard them" });
  expect(await discard.isDisabled()).toBe(true);
  await choices().getByLabel("Confirmation").fill("discard");
  await discard.click();
  await door().waitFor();
  await expect.poll(() => vaults(tablet.page)).toEqual([]);

  await tablet.setOffline(false);
  await signInOnScreen(tablet, people.ines);
  await screen.open("Dmitri K.");
  await screen.reply("Here is the answer.");
  await expect.poll(sent).toContain("Here is the answer.");
  expect(sent()).not.toContain("Never mind this.");
  expect(await screen.message("Never mind this.").count()).toBe(0);
});

test("R-4: signing out in one tab ends the other, and takes what the other tab wrote along", async () => {
  await workspace.receive("Is it blue?", { contact: { external_id: "tabs", name: "Tomás R." } });
  await screen.open("Tomás R.");
  const second = await tablet.context.newPage();
  const there = screenOf(() => second);
  await second.goto("/inbox/new");
  await there.open("Tomás R.");
  await tablet.setOffline(true);
  await there.reply("Yes, it is.");
  await tablet.page.bringToFront();
  await screen.message("Yes, it is.").waitFor();
  await askToSignOut(people.ines);
  await choices().getByText("Reply · Tomás R.").waitFor();
  await choices().getByRole("button", { name: "Sign out and keep them" }).click();
  await door().waitFor();
  await second.getByRole("heading", { name: "Sign in" }).waitFor();

  await second.close();
  await tablet.setOffline(false);
  await signInOnScreen(tablet, people.ines);
  await expect.poll(() => sent().filter((text) => text === "Yes, it is.")).toHaveLength(1);
});

test("R-4: signing out in one of two tabs while the other has just typed: all of it is on the server first, then nothing of it is left here", async () => {
  const doc = await workspace.receive("Is it waterproof?", {
    contact: { external_id: "rain", name: "Noor Haddad" },
  });
  const second = await tablet.context.newPage();
  const there = screenOf(() => second);
  await second.goto("/inbox/new");
  await there.open("Noor Haddad");
  await there.addNote("Asked the maker.");
  await there.type("It is, to ten metres.");
  await tablet.page.bringToFront();
  await askToSignOut(people.ines);
  await door().waitFor();
  await second.getByRole("heading", { name: "Sign in" }).waitFor();

  await expect.poll(() => vaults(tablet.page)).toEqual([]);
  const words = ["Noor", "waterproof", "ten metres", "the maker", people.ines.email];
  expect(wordsIn(await readDisk(tablet.page), words)).toEqual([]);
  await second.goto("/inbox/new");
  await second.getByRole("heading", { name: "Sign in" }).waitFor();

  const { cookie } = await signIn(workspace.server, people.sofia);
  const held = await readDocument(workspace.server.url, cookie(), doc);
  expect(proseText(prose(held, draftRoot("private", "0"))).trim()).toBe("It is, to ten metres.");
  expect(readLedger<ConversationEntry>(held).map(({ type }) => type)).toContain("note.add");
});

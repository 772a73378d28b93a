import { afterEach, beforeEach, expect, test } from "vitest";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { readDisk, vaults, wordsIn } from "./harness/disk.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { tapWire, type Wire } from "./harness/wire.ts";
import {
  addPerson,
  people,
  startWorkspace,
  type Person,
  type TestChannel,
  type TestWorkspace,
} from "./harness/workspace.ts";

let workspace: TestWorkspace;
let tablet: PersonalBrowser;
let screen: Screen;
let wire: Wire;
let shop: TestChannel;

/** Words that only one of the two may see: what their contacts wrote, and what they wrote themselves. */
const hers = [
  "Adaeze",
  "greenhouse",
  "It left this morning",
  "Warehouse confirmed",
  "FR-88213",
  "Half a thou",
];
const his = ["Bjorn", "lighthouse", "On Thursday", "Refund agreed", "SE-40917"];

/** Inès sees the channel Care, Tom the channel Shop; they share a tablet. */
beforeEach(async () => {
  workspace = await startWorkspace();
  shop = await workspace.addChannel("Shop");
  const { people: members } = await workspace.admin.json<{ people: { id: string; email: string }[] }>(
    "GET",
    "/api/people",
  );
  const ines = members.find(({ email }) => email === people.ines.email)?.id ?? "";
  await workspace.admin.json("PATCH", `/api/people/${ines}`, { grants: contributorIn(workspace.channel) });
  await addPerson(workspace, people.tom, "viewer", contributorIn(shop));
  await workspace.receive("Where is my greenhouse?", { contact: { external_id: "a", name: "Adaeze Obi" } });
  await shop.receive("Where is my lighthouse?", { contact: { external_id: "b", name: "Bjorn Dahl" } });
  tablet = await openBrowser({ url: workspace.server.url });
  screen = screenOf(() => tablet.page);
  wire = tapWire(tablet.context);
});

afterEach(async () => {
  await tablet.stop();
  await workspace.stop();
});

const contributorIn = ({ id }: TestChannel) => [{ kind: "channel", id, role: "contributor" }];
const door = () => tablet.page.getByRole("heading", { name: "Sign in" });
const isSaved = () =>
  expect.poll(() => screen.status().innerText()).toContain("Online. Everything is saved.");

async function askToSignOut(person: Person): Promise<void> {
  await tablet.page.getByRole("button", { name: `Your account: ${person.name}` }).click();
  await tablet.page.getByRole("menuitem", { name: "Sign out" }).click();
}

/** Of these words, those on the screen of the queue and in its palette of commands. */
async function wordsOnScreen(words: readonly string[]): Promise<string[]> {
  const shown = await tablet.page.locator("body").innerText();
  return words.filter((word) => shown.includes(word));
}

/** Puts words in all at once, so that they are kept in one piece, and can be looked for. */
async function paste(words: string): Promise<void> {
  await screen.replyBox().click();
  await tablet.page.keyboard.insertText(words);
}

async function pasteNote(words: string): Promise<void> {
  await screen.button("Add note").first().click();
  const note = tablet.page.getByRole("textbox", { name: "Note, editing" });
  await note.click();
  // The editor comes by itself, and takes the focus when it is there.
  await expect.poll(() => note.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await tablet.page.keyboard.insertText(words);
  await expect.poll(() => note.innerText()).toContain(words);
  await screen.button("Done").click();
}

async function workAsInes(): Promise<void> {
  await signInOnScreen(tablet, people.ines);
  await untilInstalled(tablet);
  await screen.open("Adaeze Obi");
  await screen.reply("It left this morning.");
  await pasteNote("Warehouse confirmed.");
  await screen.setAttribute("Account ID", "FR-88213");
}

async function workAsTom(): Promise<void> {
  await signInOnScreen(tablet, people.tom);
  await screen.open("Bjorn Dahl");
  await screen.reply("On Thursday.");
  await pasteNote("Refund agreed.");
  await screen.setAttribute("Account ID", "SE-40917");
  await isSaved();
}

test("R-4: two people on one tablet, one after the other: neither sees or keeps a byte of the other's", async () => {
  await workAsInes();
  await paste("Half a thought");
  await isSaved();
  await expect.poll(async () => wordsIn(await readDisk(tablet.page), hers)).toEqual(hers);
  await askToSignOut(people.ines);
  await door().waitFor();
  await expect.poll(() => vaults(tablet.page)).toEqual([]);
  expect(wordsIn(await readDisk(tablet.page), hers)).toEqual([]);

  const mark = wire.mark();
  await workAsTom();
  expect(await wordsOnScreen(hers)).toEqual([]);
  // What was typed last is on its way to the disk for a moment.
  await expect.poll(async () => wordsIn(await readDisk(tablet.page), his)).toEqual(his);
  const kept = await readDisk(tablet.page);
  expect(wordsIn(kept, hers)).toEqual([]);
  await askToSignOut(people.tom);
  await door().waitFor();
  await expect.poll(() => vaults(tablet.page)).toEqual([]);
  const came = await wire.textSince(mark);
  expect(his.filter((word) => came.includes(word))).toContain("lighthouse");
  expect(hers.filter((word) => came.includes(word))).toEqual([]);

  await signInOnScreen(tablet, people.ines);
  await screen.open("Adaeze Obi");
  await screen.message("It left this morning.").waitFor();
  await expect.poll(() => screen.replyBox().innerText()).toContain("Half a thought");
  expect(await wordsOnScreen(his)).toEqual([]);
  expect(wordsIn(await readDisk(tablet.page), his)).toEqual([]);
});

test("R-4: what one person keeps locked on the tablet stays in their own vault; the other neither sees nor sends it", async () => {
  await signInOnScreen(tablet, people.ines);
  await untilInstalled(tablet);
  await screen.open("Adaeze Obi");
  await isSaved();
  await tablet.setOffline(true);
  await screen.reply("It left this morning.");
  await pasteNote("Warehouse confirmed.");
  const [vault = ""] = await vaults(tablet.page).then((all) =>
    all.filter((name) => name.split("/").length === 1),
  );
  await askToSignOut(people.ines);
  await tablet.page.getByRole("button", { name: "Sign out and keep them" }).click();
  await door().waitFor();
  expect(await wordsOnScreen(hers)).toEqual([]);

  await tablet.setOffline(false);
  await workAsTom();
  expect(await wordsOnScreen(hers)).toEqual([]);
  const kept = await readDisk(tablet.page);
  const own = new Map([...kept].filter(([name]) => !name.startsWith(vault)));
  expect(wordsIn(own, his)).toEqual(his);
  expect(wordsIn(own, hers)).toEqual([]);
  expect(wordsIn(kept, ["Warehouse confirmed"])).toEqual(["Warehouse confirmed"]);
  expect(workspace.network.requests.map(({ text }) => text)).not.toContain("It left this morning.");
  await askToSignOut(people.tom);
  await door().waitFor();

  await signInOnScreen(tablet, people.ines);
  await screen.open("Adaeze Obi");
  await screen.message("Warehouse confirmed.").waitFor();
  await isSaved();
  await expect
    .poll(() => workspace.network.requests.filter(({ text }) => text === "It left this morning."))
    .toHaveLength(1);
  expect(wordsIn(await readDisk(tablet.page), his)).toEqual([]);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import type { Page } from "playwright-core";
import type { ConversationEntry } from "../shared/conversation/entry.ts";
import { noteRoot, prose, proseText, readLedger } from "../shared/protocol/ledger-doc.ts";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { readDocument } from "./harness/program-device.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { tapWire, type Wire } from "./harness/wire.ts";
import { people, signIn, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let ines: PersonalBrowser;
let wire: Wire;
let doc: string;
let leader: Page;
let follower: Page;

beforeEach(async () => {
  workspace = await startWorkspace();
  doc = await workspace.receive("Where is my parcel?");
  ines = await openBrowser({ url: workspace.server.url });
  wire = tapWire(ines.context);
  await signInOnScreen(ines, people.ines);
  await untilInstalled(ines); // what is asked for while the server stands still has to be here
  const tabs = [ines.page, await ines.context.newPage()];
  for (const tab of tabs) {
    await tab.goto("/");
    await screenOf(() => tab).open("Maya Okafor");
  }
  await expect.poll(() => wire.leader() !== undefined).toBe(true);
  leader = wire.leader()!; // it was just awaited
  follower = tabs.find((tab) => tab !== leader)!; // there are two
});

afterEach(async () => {
  workspace.server.resume();
  await ines.stop();
  await workspace.stop();
});

const on = (page: Page): Screen => screenOf(() => page);
const isSaved = () =>
  expect.poll(() => on(follower).status().innerText()).toContain("Online. Everything is saved.");

/** The leader sends a reply and a note to a server that stands still: both have left, and nobody has confirmed them. */
async function pushIntoSilence(): Promise<void> {
  const before = wire.sent("push").length;
  workspace.server.pause();
  await leader.bringToFront(); // a tab that nobody sees draws late
  await on(leader).reply("It left this morning.");
  await on(leader).addNote("Order 88213.");
  await expect.poll(() => wire.sent("push").length).toBeGreaterThan(before);
  await follower.bringToFront();
  await on(follower).message("It left this morning.").waitFor();
  await on(follower).message("Order 88213.").waitFor();
}

async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent("crash");
  const devtools = await page.context().newCDPSession(page);
  devtools.send("Page.crash").catch(() => undefined); // nobody is left to answer
  await crashed;
}

/** What the server holds: texts of replies, and words of notes, in the order of the ledger. */
async function onServer(): Promise<{ replies: string[]; notes: string[] }> {
  const { cookie } = await signIn(workspace.server, people.sofia);
  const held = await readDocument(workspace.server.url, cookie(), doc);
  const entries = readLedger<ConversationEntry>(held);
  return {
    replies: entries.flatMap((entry) => (entry.type === "send" ? [entry.text] : [])),
    notes: entries.flatMap((entry) =>
      entry.type === "note.add" ? [proseText(prose(held, noteRoot(entry.note))).trim()] : [],
    ),
  };
}

const ends = {
  "the server had it, and its answer is lost": async () => workspace.server.resume(),
  "the server never had it": async () => {
    await workspace.server.kill();
    await workspace.server.restart();
  },
};

test.each(Object.entries(ends))(
  "U-4: the leading tab crashes in the middle of a push, and %s: the other tab leads; nothing is lost, nothing doubled",
  async (_, end) => {
    await pushIntoSilence();
    await Promise.all([crash(leader), on(follower).type("One more thing.")]);
    await end();
    await isSaved();
    expect(wire.leader()).toBe(follower);
    await on(follower).message("It left this morning.").filter({ hasText: "sent" }).waitFor();
    expect(await on(follower).message("It left this morning.").count()).toBe(1);
    await expect.poll(() => on(follower).replyBox().innerText()).toContain("One more thing.");
    expect(await onServer()).toEqual({ replies: ["It left this morning."], notes: ["Order 88213."] });
    expect(workspace.network.requests.map(({ text }) => text)).toEqual(["It left this morning."]);
  },
);

import { afterEach, beforeEach, expect, test } from "vitest";
import type { ConversationEntry } from "../shared/conversation/entry.ts";
import { noteRoot, prose, proseText, readLedger } from "../shared/protocol/ledger-doc.ts";
import { DAY } from "../shared/time/duration.ts";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { moveClock } from "./harness/moved-clock.ts";
import { readDocument } from "./harness/program-device.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { movableClock } from "./harness/server-process.ts";
import { readTable } from "./harness/vault.ts";
import { people, signIn, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

const AWAY = 30 * DAY;
const UNSENT = 200;
const CONTACTS = ["Ana Souza", "Chen Wei", "Dmitri Kovac"] as const;

let workspace: TestWorkspace;
let ines: PersonalBrowser;
let hers: Screen;
/** The conversation of each contact. */
let docs: Map<string, string>;

/** Everything begins thirty days ago, for the server and for the device. */
beforeEach(async () => {
  workspace = await startWorkspace({
    ...movableClock,
    CLOCK_MOVED_MS: String(-AWAY),
  });
  docs = new Map();
  for (const name of CONTACTS)
    docs.set(name, await workspace.receive(`Hello from ${name}`, { contact: { external_id: name, name } }));
  ines = await openBrowser({ url: workspace.server.url });
  await ines.context.addInitScript(moveClock, -AWAY);
  hers = screenOf(() => ines.page);
  await signInOnScreen(ines, people.ines);
  await untilInstalled(ines);
  await hers.open(CONTACTS[0]);
});

afterEach(async () => {
  await ines.stop();
  await workspace.stop();
});

const words = (name: string): string =>
  `Spoke to ${name}. ${"The parcel waits in the second warehouse, row nine, shelf four. ".repeat(2)}`.trim();
const reply = (name: string): string => `Dear ${name}, it left this morning.`;

/** One conversation: a reply, a long note, two topics and Pending. */
async function workOn(name: string): Promise<void> {
  await hers.goTo("New");
  await hers.open(name);
  await hers.reply(reply(name));
  await hers.addNote(words(name));
  await hers.pendFor("In 24 hours", `Call ${name}`);
}

/** Conversations of which all is on the disk: rows are written one after another, and Pending is the last of each. */
const safeConversations = async () =>
  (await readTable(ines.page, "outbox")).filter((row) => JSON.stringify(row).includes('"type":"pend"'))
    .length;

interface OnServer {
  replies: string[];
  notes: string[];
  types: string[];
}

async function onServer(doc: string): Promise<OnServer> {
  const { cookie } = await signIn(workspace.server, people.sofia);
  const held = await readDocument(workspace.server.url, cookie(), doc);
  const entries = readLedger<ConversationEntry>(held);
  return {
    replies: entries.flatMap((entry) => (entry.type === "send" ? [entry.text] : [])),
    notes: entries.flatMap((entry) =>
      entry.type === "note.add" ? [proseText(prose(held, noteRoot(entry.note))).trim()] : [],
    ),
    types: entries.map(({ type }) => type),
  };
}

test(`U-4, R-3: a device away for 30 days with ${UNSENT} unsent items: locked, then signed in again, it hands in all of it, and nothing is lost`, async () => {
  await ines.setOffline(true);
  for (const name of CONTACTS) await workOn(name);
  await expect.poll(safeConversations).toBe(CONTACTS.length);
  expect((await readTable(ines.page, "outbox")).length).toBeGreaterThanOrEqual(UNSENT);
  await ines.quit();

  // A month later; one of the contacts has written once more.
  await workspace.server.kill();
  await workspace.server.restart({ CLOCK_MOVED_MS: "0" });
  const [again] = CONTACTS;
  await workspace.receive("Are you there?", { contact: { external_id: again, name: again } });
  await ines.start();
  await ines.page.goto("/");
  await ines.page.getByRole("heading", { name: "Roost is locked on this device" }).waitFor();
  expect(await ines.page.locator("body").innerText()).not.toMatch(/Ana|Chen|Dmitri|parcel/);
  await ines.setOffline(false);
  await ines.page.getByRole("heading", { name: "Your session has ended" }).waitFor();
  await signInOnScreen(ines, people.ines);

  await expect
    .poll(() => hers.status().innerText(), { timeout: 30_000 })
    .toContain("Online. Everything is saved.");
  for (const name of CONTACTS) {
    const { replies, notes, types } = await onServer(docs.get(name) ?? "");
    expect(replies).toEqual([reply(name)]);
    expect(notes).toEqual([words(name)]);
    expect(types).toContain("pend");
  }
  await workspace.network.until((requests) => requests.length >= CONTACTS.length);
  expect(workspace.network.requests.map(({ text }) => text).toSorted()).toEqual(
    CONTACTS.map(reply).toSorted(),
  );
}, 150_000);

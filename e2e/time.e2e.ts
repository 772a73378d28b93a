import { afterEach, beforeEach, expect, test } from "vitest";
import type { ConversationEntry } from "../shared/conversation/entry.ts";
import { readLedger } from "../shared/protocol/ledger-doc.ts";
import { openBrowser, signInOnScreen, untilInstalled } from "./harness/browser.ts";
import { newId, readDocument } from "./harness/program-device.ts";
import { screenOf } from "./harness/screen.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await startWorkspace();
});

afterEach(() => workspace.stop());

/** Pends the conversation with a boomerang due so soon that the test can see it return. */
async function pendUntil(doc: string, due: number): Promise<void> {
  const intent = {
    id: newId(),
    v: 1,
    doc,
    ep: 1,
    seen: 3,
    at: Date.now(),
    off: 0,
    type: "pend",
    boomerang: { due, note: "Did it arrive?" },
  };
  const { nacks } = await workspace.admin.json<{ nacks: unknown[] }>("POST", "/api/push", {
    items: [{ k: "intent", intent }],
  });
  expect(nacks).toEqual([]);
}

async function returns(doc: string): Promise<ConversationEntry[]> {
  const ledger = readLedger<ConversationEntry>(
    await readDocument(workspace.server.url, workspace.admin.cookie(), doc),
  );
  return ledger.filter((entry) => entry.type === "returned");
}

async function stateInIndex(doc: string): Promise<unknown> {
  const page = await workspace.admin.json<{ docs: { doc: string; row: { state?: string } | null }[] }>(
    "POST",
    "/api/catchup",
    { cursor: 0 },
  );
  return page.docs.find((change) => change.doc === doc)?.row?.state;
}

async function isInNewOnScreen(): Promise<void> {
  const browser = await openBrowser({ url: workspace.server.url });
  await signInOnScreen(browser, people.sofia);
  const screen = screenOf(() => browser.page);
  await screen.goTo("New");
  await screen.row("Maya Okafor").getByText("Did it arrive?").waitFor();
  await browser.stop();
}

test("F-4: a boomerang due while every browser is closed finds the conversation in New, with one return entry", async () => {
  const doc = await workspace.receive("Where is my parcel?");
  await pendUntil(doc, Date.now() + 1500);
  expect(await stateInIndex(doc)).toBe("pending");
  await expect.poll(() => stateInIndex(doc)).toBe("new");
  expect(await returns(doc)).toHaveLength(1);
  await isInNewOnScreen();
  expect(await returns(doc)).toHaveLength(1);
});

test("F-4: a boomerang due while the server is down finds the conversation in New once it is up, with one return entry at its due instant", async () => {
  const doc = await workspace.receive("Where is my parcel?");
  const due = Date.now() + 1500;
  await pendUntil(doc, due);
  await workspace.server.kill();
  await expect.poll(() => Date.now()).toBeGreaterThan(due);
  await workspace.server.restart();
  await expect.poll(() => stateInIndex(doc)).toBe("new");
  expect(await returns(doc)).toMatchObject([{ at: due, due, note: "Did it arrive?" }]);
  await isInNewOnScreen();
});

test("F-3: a device without a network turns a due boomerang over by itself, and the server's entry changes nothing", async () => {
  const doc = await workspace.receive("Where is my parcel?");
  const browser = await openBrowser({ url: workspace.server.url });
  await signInOnScreen(browser, people.ines);
  const screen = screenOf(() => browser.page);
  await pendUntil(doc, Date.now() + 4000);
  await screen.goTo("Pending");
  await screen.row("Maya Okafor").waitFor();
  await untilInstalled(browser);
  await browser.setOffline(true);
  await screen.goTo("New");
  await screen.row("Maya Okafor").getByText("Did it arrive?").waitFor();
  await browser.setOffline(false);
  await expect.poll(() => screen.status().innerText()).toContain("Online");
  await screen.open("Maya Okafor");
  await expect
    .poll(async () => (await screen.trail()).filter((line) => line.includes("Back from the boomerang")))
    .toHaveLength(1);
  await browser.stop();
});

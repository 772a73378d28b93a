import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonalBrowser } from "./harness/browser.ts";
import { startOneAgent, type OneAgent } from "./harness/one-agent.ts";
import type { Screen } from "./harness/screen.ts";
import { replaceBody } from "./harness/vault.ts";
import type { TestWorkspace } from "./harness/workspace.ts";

/** A Yjs update in which nothing is. */
const EMPTY = [0, 0];

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

const panel = () => ines.page.getByRole("dialog", { name: "Sync" });

async function openPanel(): Promise<void> {
  await hers.status().getByRole("button").first().click();
  await panel().waitFor();
}

test("S-2: of several changes that wait, one is cancelled by name: it is gone from the screen, and the others are sent", async () => {
  await ines.setOffline(true);
  await hers.reply("It left this morning.");
  await hers.setAttribute("Account ID", "FR-88213");
  await hers.addNote("Warehouse confirmed.");
  await openPanel();
  for (const name of ["Reply · Maya Okafor", "Note added · Maya Okafor"])
    await panel().getByText(name).first().waitFor();
  await panel().getByText("on this device").first().waitFor();
  await panel().getByRole("button", { name: "Cancel: Contact changed" }).click();
  await expect.poll(() => panel().getByRole("button", { name: "Cancel: Contact changed" }).count()).toBe(0);
  await ines.page.keyboard.press("Escape");
  expect(await ines.page.getByText("FR-88213").count()).toBe(0);
  await hers.message("Warehouse confirmed.").waitFor();

  await ines.setOffline(false);
  await agent.untilSaved();
  await workspace.network.until((requests) => requests.length > 0);
  await hers.message("It left this morning.").filter({ hasText: "sent" }).waitFor();
  await openPanel();
  await panel().getByText("Everything on this device is also on the server.").waitFor();
  expect(
    await panel()
      .getByRole("button", { name: /^Cancel/ })
      .count(),
  ).toBe(0);
  const { rows } = await readContact();
  expect(JSON.stringify(rows)).not.toContain("FR-88213");
});

/** All rows of contacts, as the server has them. */
async function readContact(): Promise<{ rows: unknown[] }> {
  const page = await workspace.admin.json<{ docs: { doc: string; row: unknown }[] }>("POST", "/api/catchup", {
    cursor: null,
  });
  return { rows: page.docs.filter(({ doc: id }) => id.startsWith("ct:")).map(({ row }) => row) };
}

test("D-3: a copy that was damaged on this device is found by Verify and fetched anew; then both sides are the same", async () => {
  await workspace.receive("Is it blue?", { contact: { external_id: "chen", name: "Chen Wei" } });
  await hers.row("Chen Wei").waitFor();
  await agent.untilSaved();
  await replaceBody(ines.page, doc, EMPTY);
  await openPanel();
  await panel().getByRole("button", { name: "Verify" }).click();
  await panel().getByText("1 differed and was fetched anew:").waitFor();
  await panel().getByRole("listitem").filter({ hasText: "Maya Okafor" }).waitFor();
  await panel().getByRole("button", { name: "Verify" }).click();
  await panel()
    .getByText(/^\d+ copies compared: all the same on both sides/)
    .waitFor();
  await ines.page.keyboard.press("Escape");

  await ines.setOffline(true);
  await ines.page.reload();
  await hers.message("Where is my parcel?").waitFor();
  await openPanel();
  await panel().getByText("Verifying needs the server.").waitFor();
  expect(await panel().getByRole("button", { name: "Verify" }).isDisabled()).toBe(true);
});

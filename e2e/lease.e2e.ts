import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY } from "../shared/time/duration.ts";
import type { PersonalBrowser } from "./harness/browser.ts";
import { moveClock } from "./harness/moved-clock.ts";
import { startOneAgent, type OneAgent } from "./harness/one-agent.ts";
import type { Screen } from "./harness/screen.ts";
import { readTable } from "./harness/vault.ts";
import type { TestWorkspace } from "./harness/workspace.ts";

let agent: OneAgent;
let workspace: TestWorkspace;
let ines: PersonalBrowser;
let hers: Screen;

beforeEach(async () => {
  agent = await startOneAgent({ LEASE_DAYS: "7" });
  ({ workspace, ines, hers } = agent);
});

afterEach(() => agent.stop());

const locked = () => ines.page.getByRole("heading", { name: "Roost is locked on this device" });

/** The device is put away, and taken out again so many days later. */
async function putAwayFor(days: number): Promise<void> {
  await ines.quit();
  await ines.start();
  await ines.context.addInitScript(moveClock, days * DAY);
  await ines.page.goto("/");
}

test("R-3: within its lease a device without the server shows its work; after it, it is locked and shows nothing; with the server it unlocks, and what was unsent goes out", async () => {
  await ines.setOffline(true);
  await hers.reply("It left this morning.");
  await expect
    .poll(async () => JSON.stringify(await readTable(ines.page, "outbox")))
    .toContain('"type":"send"');
  await putAwayFor(6);
  await hers.open("Maya Okafor");
  await hers.message("It left this morning.").filter({ hasText: "waiting for the network" }).waitFor();

  await putAwayFor(8);
  await locked().waitFor();
  await ines.page.getByText("1 change is kept on this device").waitFor();
  expect(await ines.page.locator("body").innerText()).not.toMatch(/Maya|parcel|this morning/);
  expect(await ines.page.title()).toBe("Roost");
  await ines.page.reload();
  await locked().waitFor();
  expect(workspace.network.requests).toEqual([]);

  await ines.setOffline(false);
  await hers.open("Maya Okafor");
  await hers.message("It left this morning.").filter({ hasText: "sent" }).waitFor();
  await expect.poll(() => hers.status().innerText()).toContain("Online. Everything is saved.");
  expect(workspace.network.requests).toMatchObject([{ text: "It left this morning." }]);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonalBrowser } from "./harness/browser.ts";
import { emptyDisk, fillDisk } from "./harness/disk.ts";
import { startOneAgent, type OneAgent } from "./harness/one-agent.ts";
import type { Screen } from "./harness/screen.ts";
import type { TestWorkspace } from "./harness/workspace.ts";

let agent: OneAgent;
let workspace: TestWorkspace;
let ines: PersonalBrowser;
let hers: Screen;

beforeEach(async () => {
  agent = await startOneAgent();
  ({ workspace, ines, hers } = agent);
});

afterEach(() => agent.stop());

const warning = () => ines.page.getByText(/storage is full or failing/);
/** The disk is tried again ever more slowly: what has failed a few times waits for half a minute. */
const untilItIsOver = () => warning().waitFor({ state: "detached", timeout: 60_000 });

test("U-3: on a full disk typing and acting go on, and the words can be copied; once there is room, all of it is there after a reload, and is sent once", async () => {
  await ines.setOffline(true);
  await fillDisk(ines.page);
  await hers.reply("It left this morning.");
  await hers.addNote("Warehouse confirmed.");
  await hers.type("And tomorrow");
  await hers.message("It left this morning.").waitFor();
  await hers.message("Warehouse confirmed.").waitFor();
  await expect.poll(() => hers.replyBox().innerText()).toContain("And tomorrow");
  await warning().waitFor();
  await hers.button("Copy unsent words").click();
  const copied = await ines.page.evaluate(() => navigator.clipboard.readText());
  for (const words of ["It left this morning.", "Warehouse confirmed.", "And tomorrow"])
    expect(copied).toContain(words);

  await emptyDisk(ines.page);
  await untilItIsOver();
  await ines.page.reload();
  await hers.open("Maya Okafor");
  await hers.message("It left this morning.").filter({ hasText: "waiting for the network" }).waitFor();
  await hers.message("Warehouse confirmed.").waitFor();
  await expect.poll(() => hers.replyBox().innerText()).toContain("And tomorrow");
  await ines.setOffline(false);
  await agent.untilSaved();
  await workspace.network.until((requests) => requests.length > 0);
  expect(workspace.network.requests).toMatchObject([{ text: "It left this morning." }]);
});

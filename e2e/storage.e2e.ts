import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonalBrowser } from "./harness/browser.ts";
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

/** Ways to lose the databases, to be made ready while there is a network. */
const ways = {
  "by another page": async () => {
    const other = await ines.context.newPage();
    await other.goto("/icons/roost-192.png");
    return () =>
      other.evaluate(async () => {
        for (const { name } of await indexedDB.databases()) {
          await new Promise((resolve) => (indexedDB.deleteDatabase(name ?? "").onsuccess = resolve));
        }
      });
  },
  "by the browser": async () => {
    const devtools = await ines.context.newCDPSession(ines.page);
    const { origin } = new URL(ines.page.url());
    return async () => {
      await devtools.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
    };
  },
};

test.each(Object.entries(ways))(
  "U-3: the database deleted %s under a running tab: it is told; what was not sent is sent, once, and everything is there again",
  async (_, prepare) => {
    const deleteAll = await prepare();
    await ines.setOffline(true);
    await hers.reply("It left this morning.");
    await hers.addNote("Warehouse confirmed.");
    await hers.type("And tomorrow");
    await hers.message("It left this morning.").filter({ hasText: "waiting for the network" }).waitFor();
    await deleteAll();
    await ines.page.getByText(/The browser had cleared what this device kept/).waitFor();
    await expect.poll(() => hers.status().innerText()).toMatch(/[2-9] changes/);

    await ines.setOffline(false);
    await workspace.network.until((requests) => requests.length > 0);
    await agent.untilSaved();
    await hers.message("Where is my parcel?").waitFor();
    await hers.message("It left this morning.").filter({ hasText: "sent" }).waitFor();
    await hers.message("Warehouse confirmed.").waitFor();
    await expect.poll(() => hers.replyBox().innerText()).toContain("And tomorrow");

    await ines.setOffline(true);
    await ines.page.reload();
    await hers.open("Maya Okafor");
    for (const words of ["Where is my parcel?", "It left this morning.", "Warehouse confirmed."])
      await hers.message(words).waitFor();
    await expect.poll(() => hers.replyBox().innerText()).toContain("And tomorrow");
    expect(workspace.network.requests).toMatchObject([{ text: "It left this morning." }]);
  },
);

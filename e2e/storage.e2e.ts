import { afterEach, beforeEach, expect, test } from "vitest";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let ines: PersonalBrowser;
let hers: Screen;

beforeEach(async () => {
  workspace = await startWorkspace();
  ines = await openBrowser({ url: workspace.server.url });
  await signInOnScreen(ines, people.ines);
  hers = screenOf(() => ines.page);
  await workspace.receive("Where is my parcel?");
  await hers.open("Maya Okafor");
  await untilInstalled(ines);
});

afterEach(async () => {
  await ines.stop();
  await workspace.stop();
});

const isSaved = () => expect.poll(() => hers.status().innerText()).toContain("Online. Everything is saved.");

/** What a browser does when somebody clears its data: the app's pages stay open. */
async function deleteDatabases(): Promise<void> {
  await ines.page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      await new Promise((resolve) => (indexedDB.deleteDatabase(name ?? "").onsuccess = resolve));
    }
  });
}

test("U-3: the database deleted under a running tab: what was not sent is sent, once, and everything is there again", async () => {
  await ines.setOffline(true);
  await hers.reply("It left this morning.");
  await hers.message("It left this morning.").filter({ hasText: "waiting for the network" }).waitFor();
  await deleteDatabases();
  await expect.poll(() => hers.status().innerText()).toMatch(/wait to sync/);
  await ines.setOffline(false);
  await workspace.network.until((requests) => requests.length > 0);
  await isSaved();
  await hers.message("It left this morning.").filter({ hasText: "sent" }).waitFor();
  await hers.message("Where is my parcel?").waitFor();
  await ines.setOffline(true);
  await ines.page.reload();
  await hers.open("Maya Okafor");
  await hers.message("It left this morning.").waitFor();
  expect(workspace.network.requests).toMatchObject([{ text: "It left this morning." }]);
});

/** Something else of this address takes all the room that there is, down to the last bytes. */
async function fillDisk(): Promise<void> {
  const devtools = await ines.context.newCDPSession(ines.page);
  await devtools.send("Storage.overrideQuotaForOrigin", {
    origin: workspace.server.url,
    quotaSize: 8_000_000,
  });
  await ines.page.evaluate(async () => {
    const request = indexedDB.open("filler", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("bytes", { autoIncrement: true });
    await new Promise((resolve) => (request.onsuccess = resolve));
    const write = (size: number) =>
      new Promise<boolean>((resolve) => {
        const transaction = request.result.transaction("bytes", "readwrite");
        transaction.objectStore("bytes").add(crypto.getRandomValues(new Uint8Array(size)));
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = () => resolve(false);
      });
    for (let size = 65_536; size >= 64; size /= 4) while (await write(size));
    request.result.close();
  });
}

async function emptyDisk(): Promise<void> {
  await ines.page.evaluate(
    () => new Promise((resolve) => (indexedDB.deleteDatabase("filler").onsuccess = resolve)),
  );
}

test("U-3: on a full disk nothing that was written is lost, and all of it is sent once there is room", async () => {
  await ines.setOffline(true);
  await fillDisk();
  await hers.reply("It left this morning.");
  await hers.message("It left this morning.").waitFor();
  await ines.page.getByText(/storage is full or failing/).waitFor();
  await emptyDisk();
  await ines.page.getByText(/storage is full or failing/).waitFor({ state: "detached", timeout: 60_000 });
  await ines.setOffline(false);
  await workspace.network.until((requests) => requests.length > 0);
  await isSaved();
  expect(workspace.network.requests).toMatchObject([{ text: "It left this morning." }]);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { openBrowser, signInOnScreen, type PersonalBrowser } from "./harness/browser.ts";
import { startProxy, type Proxy } from "./harness/proxy.ts";
import { screenOf, type Screen } from "./harness/screen.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

let workspace: TestWorkspace;
let proxy: Proxy;
let browser: PersonalBrowser;
let screen: Screen;

beforeEach(async () => {
  workspace = await startWorkspace();
  proxy = await startProxy(workspace.server.url);
  browser = await openBrowser({ url: proxy.url });
  screen = screenOf(() => browser.page);
});

afterEach(async () => {
  await browser.stop();
  await proxy.stop();
  await workspace.stop();
});

const isOnline = (words: string) =>
  expect.poll(() => screen.status().innerText(), { timeout: 20_000 }).toContain(words);

test("U-1: where no socket gets through, an agent answers over HTTP, hears of what comes, and is told; on a better network the socket is back", async () => {
  proxy.refuseSockets();
  await signInOnScreen(browser, people.ines);
  await workspace.receive("Where is my parcel?");
  await screen.row("Maya Okafor").waitFor({ timeout: 20_000 });
  await isOnline("Online, the slower way. Everything is saved.");
  await screen.open("Maya Okafor");
  await screen.reply("It left this morning.");
  await workspace.network.until((requests) => requests.length > 0);
  await workspace.receive("Thank you!");
  await screen.message("Thank you!").waitFor();
  await screen.message("It left this morning.").filter({ hasText: "sent" }).waitFor();

  proxy.allowSockets();
  await browser.setOffline(true);
  await screen.reply("You are welcome.");
  await browser.setOffline(false);
  await isOnline("Online. Everything is saved.");
  await workspace.network.until((requests) => requests.length > 1);
  expect(workspace.network.requests.map(({ text }) => text)).toEqual([
    "It left this morning.",
    "You are welcome.",
  ]);
});

test("U-1: sockets that stop getting through in the middle of the work: it goes on over HTTP, once each", async () => {
  await signInOnScreen(browser, people.ines);
  await workspace.receive("Where is my parcel?");
  await screen.open("Maya Okafor");
  await isOnline("Online. Everything is saved.");
  proxy.refuseSockets();
  await screen.reply("It left this morning.");
  await screen.addNote("Warehouse confirmed.");
  await isOnline("Online, the slower way. Everything is saved.");
  await workspace.network.until((requests) => requests.length > 0);
  await screen.message("It left this morning.").filter({ hasText: "sent" }).waitFor();
  expect(workspace.network.requests.map(({ text }) => text)).toEqual(["It left this morning."]);
});

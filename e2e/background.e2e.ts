import { afterEach, beforeEach, expect, test } from "vitest";
import { startOneAgent, type OneAgent } from "./harness/one-agent.ts";
import { toServiceWorker } from "./harness/service-worker.ts";

let agent: OneAgent;

beforeEach(async () => {
  agent = await startOneAgent();
});

afterEach(() => agent.stop());

/** The browser says that there is a network again, as it does to whoever asked for it. */
function wakeWorker(): Promise<void> {
  const { ines, workspace } = agent;
  const origin = workspace.server.url;
  return toServiceWorker(ines, origin, (session, registrationId) =>
    session.send("ServiceWorker.dispatchSyncEvent", {
      origin,
      registrationId,
      tag: "outbox",
      lastChance: false,
    }),
  );
}

/** A reply and a note are written without a network, and the app is closed. */
async function leaveWork(): Promise<void> {
  const { ines, hers } = agent;
  await ines.setOffline(true);
  await hers.reply("It left this morning.");
  await hers.addNote("Order 88213");
  await ines.page.goto("about:blank");
}

async function allIsThereOnce(): Promise<void> {
  const { hers, workspace } = agent;
  await agent.untilSaved();
  await hers.message("It left this morning.").filter({ hasText: "sent" }).waitFor();
  expect(await hers.message("It left this morning.").count()).toBe(1);
  expect(await hers.message("Order 88213").count()).toBe(1);
  expect(workspace.network.requests).toMatchObject([{ text: "It left this morning." }]);
}

test("U-7: what was written without a network goes out with the app closed, once, and the app finds it sent", async () => {
  const { ines, hers, workspace } = agent;
  await leaveWork();
  expect(workspace.network.requests).toHaveLength(0);
  await ines.setOffline(false);
  await wakeWorker();
  await workspace.network.until((requests) => requests.length > 0);
  await ines.page.goto("/");
  await hers.open("Maya Okafor");
  await allIsThereOnce();
});

test("U-7: a tab that opens while the worker sends goes on with it, and everything is there once", async () => {
  const { ines, hers, workspace } = agent;
  await leaveWork();
  await ines.setOffline(false);
  await Promise.all([wakeWorker(), ines.page.goto("/")]);
  await hers.open("Maya Okafor");
  await workspace.network.until((requests) => requests.length > 0);
  await allIsThereOnce();
});

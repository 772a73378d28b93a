import { afterEach, expect, test, vi } from "vitest";
import { maya, openTestAccount, USER, type TestAccount } from "./testing/open-test-account.ts";

/** The watch works by itself, in its own time. */
vi.setConfig({ testTimeout: 60_000 });

let x: TestAccount;
afterEach(() => x.close());

const health = async () =>
  (
    (await x.admin.get("/api/channels")).body["channels"] as {
      id: string;
      health: { state: string; words?: string };
    }[]
  ).find(({ id }) => id === x.account.id)?.health;
const until = (check: () => unknown) => vi.waitFor(check, { timeout: 30_000, interval: 50 });

async function mayaPosts(text: string): Promise<void> {
  const { world, telling } = x.simulator;
  const post = world.add({ author: maya.id, text, media: [] });
  await telling.tell(x.simulator.postEvent("post.mention.create", post));
}

async function texts(): Promise<string[]> {
  await x.run();
  return (await x.heard("public").catch(() => [])).map(({ text }) => text);
}

test("the stream brings what is told, without anything that has to be reached from outside", async () => {
  x = await openTestAccount({ intake: "stream" });
  await x.watch();
  await until(() => expect(x.simulator.telling.streams()).toBe(1));
  expect(x.simulator.telling.subscriptions.map(({ event_type: type }) => type)).toEqual([
    "post.mention.create",
    "post.reply.create",
    "post.quote.create",
    "post.create",
    "dm.received",
    "dm.sent",
  ]);
  expect(x.simulator.telling.subscriptions[0]).toMatchObject({ filter: { user_id: USER } });
  await mayaPosts("One");
  await until(async () => expect(await texts()).toEqual(["One"]));
});

test("a stream that breaks is begun anew, and what was missed comes, each once", async () => {
  x = await openTestAccount({ intake: "stream" });
  await x.watch();
  await until(() => expect(x.simulator.telling.streams()).toBe(1));
  await mayaPosts("One");
  await until(async () => expect(await texts()).toEqual(["One"]));
  x.simulator.telling.cut();
  await mayaPosts("Two");
  await until(async () => expect(await texts()).toEqual(["One", "Two"]));
  expect(x.simulator.telling.subscriptions).toHaveLength(6);
});

test("what nobody can read on the stream is kept to be looked at, and holds up nothing behind it", async () => {
  x = await openTestAccount({ intake: "stream" });
  await x.watch();
  const { telling } = x.simulator;
  await until(() => expect(telling.streams()).toBe(1));
  telling.tellStreams({ data: { event_uuid: 1, event_type: "post.mention.create" } });
  await mayaPosts("One");
  await until(async () => expect(await texts()).toEqual(["One"]));
  expect(telling.opened()).toBe(1);
  const events = await x.server.deps.raw.list(x.account.id, null);
  expect(events.map(({ state }) => state)).toEqual(["taken", "failed"]);
});

test("a stream on which nothing comes any more is begun anew", async () => {
  x = await openTestAccount({ intake: "stream" });
  await x.watch({ silenceMs: 100 });
  await until(() => expect(x.simulator.telling.opened()).toBeGreaterThan(1));
});

test("the webhook is set, answers X's challenge, and is put up again when X has given it up", async () => {
  x = await openTestAccount();
  const watch = await x.watch();
  const { telling } = x.simulator;
  await until(() => expect(telling.subscriptions).toHaveLength(6));
  expect(telling.hooks).toMatchObject([{ url: x.hook, valid: true }]);
  expect(telling.subscriptions.every(({ webhook_id: id }) => id === telling.hooks[0]?.id)).toBe(true);
  await mayaPosts("One");
  expect(await texts()).toEqual(["One"]);
  await watch.stop();
  telling.giveUpHooks();
  await x.watch();
  await until(() => expect(telling.hooks).toMatchObject([{ valid: true }]));
  expect(telling.subscriptions).toHaveLength(6);
});

test("what X does not tell of is said on the account, and the rest comes all the same", async () => {
  x = await openTestAccount({ intake: "stream" });
  for (const type of ["dm.received", "dm.sent"]) x.simulator.untold.add(type);
  await x.watch();
  await until(async () => expect(await health()).toMatchObject({ state: "failing" }));
  expect((await health())?.words).toBe(
    "X does not tell of dm.received, dm.sent: This endpoint needs another access level. (403)",
  );
  await until(() => expect(x.simulator.telling.streams()).toBe(1));
  await mayaPosts("One");
  await until(async () => expect(await texts()).toEqual(["One"]));
});

test("keys that are over are not tried again and again", async () => {
  x = await openTestAccount({ intake: "stream", bearerToken: "another" });
  await x.watch();
  await until(async () =>
    expect(await health()).toMatchObject({ state: "dead", words: "Unauthorized (401)" }),
  );
  expect(x.simulator.telling.streams()).toBe(0);
});

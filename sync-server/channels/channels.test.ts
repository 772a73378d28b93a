import { afterEach, beforeEach, expect, test } from "vitest";
import type { ChannelState } from "../../shared/channels/channel.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { Workspace } from "../../shared/workspace/workspace.ts";
import { publishChannels } from "./publish-channels.ts";
import { openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";
import { makePolicy } from "../testing/test-policy.ts";

let server: TestApp;
let admin: Browser;

const wish = {
  name: "Northwind on X",
  network: "x",
  account: "@northwind",
  callbackUrl: "http://10.0.0.7:9000/replies",
  policy: "hour",
  autoAssign: true,
};

beforeEach(async () => {
  server = await openTestApp();
  admin = server.browser();
  await admin.setUp();
  await makePolicy(admin);
});
afterEach(() => server.close());

async function create(): Promise<{ id: string; key: string; secret: string }> {
  const { body } = await admin.post("/api/channels", wish);
  const { channel, key, secret } = body as { channel: { id: string }; key: string; secret: string };
  return { id: channel.id, key, secret };
}

const state = (id: string) => server.deps.documents.read<ChannelState>(`ch:${id}`);

test("R-2: a new channel is configured in its own document, and only named in the workspace's", async () => {
  const { id, key, secret } = await create();
  expect(key).toMatch(/^rk_[\w-]{43}$/);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const { channel } = await state(id);
  expect(channel).toMatchObject({
    name: wish.name,
    capability: { limit: 10_000, unit: "utf16", public: { limit: 280, unit: "weighted" } },
    autoAssign: true,
  });
  expect(channel?.policy).toBe("hour");
  const { channels } = await server.deps.documents.read<Workspace>("ws:w1");
  expect(channels[id]).toEqual({ id, name: wish.name, network: "x" });
  expect(JSON.stringify(channel)).not.toContain("10.0.0.7");
});

test("the list shows what was decided, never a key or a secret", async () => {
  const { id, secret } = await create();
  const { body } = await admin.get("/api/channels");
  expect(body["channels"]).toEqual([
    {
      id,
      ...wish,
      splitPublic: false,
      team: null,
      createdAt: server.time.now,
      connection: { kind: "program" },
      secrets: [],
      health: { state: "ok", since: server.time.now },
    },
  ]);
  expect(JSON.stringify(body)).not.toContain(secret);
});

test("a change leaves alone what it does not name", async () => {
  const { id } = await create();
  const { body } = await admin.patch(`/api/channels/${id}`, { name: "Northwind", policy: null });
  expect(body["channel"]).toMatchObject({ ...wish, name: "Northwind", policy: null });
  expect((await state(id)).channel).toMatchObject({ name: "Northwind", policy: null, account: wish.account });
  expect((await server.deps.documents.read<Workspace>("ws:w1")).channels[id]?.name).toBe("Northwind");
});

test.each(["ftp://x.test", "https://user:pass@x.test/hook", "x.test/hook", "javascript:alert(1)"])(
  "%s is no place to post replies to",
  async (callbackUrl) => {
    expect((await admin.post("/api/channels", { ...wish, callbackUrl })).body).toEqual({
      code: "channel.invalid_callback",
    });
  },
);

test("a test message arrives as a contact's would", async () => {
  const { id } = await create();
  const { body } = await admin.post(`/api/channels/${id}/test`);
  const { row } = await server.deps.documents.read<Conversation>(body["conversation"] as `cv:${string}`);
  expect(row).toMatchObject({
    state: "new",
    channel: { id },
    last: { by: "contact" },
    waiting: [{ at: server.time.now }],
  });
  expect((await admin.post("/api/channels/nothing/test")).body).toEqual({ code: "channel.unknown" });
});

test("a channel that does not exist cannot be changed", async () => {
  expect((await admin.patch("/api/channels/nothing", { name: "x" })).body).toEqual({
    code: "channel.unknown",
  });
});

test("a channel cannot have a policy that does not exist", async () => {
  const refused = { status: 404, body: { code: "policy.unknown" } };
  expect(await admin.post("/api/channels", { ...wish, policy: "day" })).toMatchObject(refused);
  const { id } = await create();
  expect(await admin.patch(`/api/channels/${id}`, { policy: "day" })).toMatchObject(refused);
});

test("what a new version changed of a channel is told once", async () => {
  const { id } = await create();
  const record = await server.deps.channels.channel(id);
  if (!record) throw new Error("the channel was not kept");
  const settings = { ...record.settings, policy: null };
  await server.sqlite.transaction((tx) => server.deps.channels.put(tx, { ...record, settings }));
  const publish = () =>
    publishChannels({ ...server.deps, newId: server.deps.identifiers.newId }).then(() => state(id));
  const told = await publish();
  expect(told.channel).toEqual(settings);
  expect((await publish()).head).toBe(told.head);
  const { capability } = settings;
  const former = { ...settings, capability: { ...capability, windowHours: 168 } };
  await server.sqlite.transaction((tx) => server.deps.channels.put(tx, { ...record, settings: former }));
  expect((await publish()).channel?.capability).toEqual(capability);
  expect((await server.deps.channels.channel(id))?.settings.capability).toEqual(capability);
});

test("R-2: who sees a mailbox knows what it is written in the name of, and never how it is reached", async () => {
  const server = { host: "mail.shop.test", port: 993, security: "tls" };
  const auth = { kind: "password", user: "care", password: "hunter2" };
  const connection = {
    kind: "email",
    address: "care@shop.test",
    aliases: ["help@shop.test"],
    signature: "Best,\n{{agent}}",
    imap: server,
    smtp: server,
    auth,
  };
  const { body } = await admin.post("/api/channels", { ...wish, network: "email", name: "Shop", connection });
  const { id } = body["channel"] as { id: string };
  const { channel } = await state(id);
  expect(channel?.mailbox).toEqual({
    address: "care@shop.test",
    name: "Shop",
    aliases: ["help@shop.test"],
    signature: "Best,\n{{agent}}",
  });
  expect(JSON.stringify(channel)).not.toMatch(/hunter2|mail\.shop/u);
  await admin.patch(`/api/channels/${id}`, {
    connection: { ...connection, signature: "Bye", senderName: "The shop" },
  });
  expect((await state(id)).channel?.mailbox).toMatchObject({ name: "The shop", signature: "Bye" });
});

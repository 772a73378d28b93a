import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MINUTE } from "../../shared/time/duration.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";
import { sign } from "./api/standard-webhooks.ts";
import { makeCredentialUse } from "./credentials.ts";
import type { CredentialsView } from "./manage-credentials.ts";

let office: TestOffice;

beforeEach(async () => {
  office = await openTestOffice();
});
afterEach(() => office.close());

const path = () => `/api/channels/${office.channel.id}/credentials`;
const held = async () => (await office.admin.get(path())).body as unknown as CredentialsView;
const idsOf = async (kind: string) =>
  (await held()).credentials.flatMap((one) => (one.kind === kind ? [one.id] : []));
const add = (kind: string) => office.admin.post(path(), { kind });
const retire = async (id: string | undefined, afterMs: number | null) =>
  office.admin.patch(`${path()}/${id}`, { afterMs });

const message = { external_id: "m1", contact: { external_id: "maya", name: "Maya" }, text: "Hé 👋" };
const post = (key: string, headers: Record<string, string> = {}, body: unknown = message) =>
  office.server
    .browser()
    .post(`/v1/channels/${office.channel.id}/messages`, body, { authorization: `Bearer ${key}`, ...headers });
const secrets = () => makeCredentialUse({ ...office.server.deps }).signingSecrets(office.channel.id);

test("a channel begins with one key and one secret, known by how they end and never shown again", async () => {
  const { credentials, signed } = await held();
  expect(credentials.map(({ kind, usedAt }) => [kind, usedAt])).toEqual([
    ["key", null],
    ["secret", null],
  ]);
  expect(credentials[0]?.ending).toBe(office.channel.key.slice(-4));
  expect(JSON.stringify(credentials)).not.toContain(office.channel.key);
  expect(signed).toBe(false);
});

test("two keys open the channel side by side, until the old one is retired", async () => {
  const [old] = await idsOf("key");
  const fresh = String((await add("key")).body["text"]);
  expect((await post(office.channel.key)).status).toBe(201);
  expect((await post(fresh)).status).toBe(201);
  expect(await retire(old, 0)).toMatchObject({ status: 200 });
  expect((await post(office.channel.key)).body).toEqual({ code: "key.wrong" });
  expect((await post(fresh)).status).toBe(201);
});

test("a key that is to end goes on until then, and can be kept after all", async () => {
  const [old] = await idsOf("key");
  await add("key");
  await retire(old, 60 * MINUTE);
  office.server.time.now += 59 * MINUTE;
  expect((await post(office.channel.key)).status).toBe(201);
  await retire(old, null);
  office.server.time.now += 2 * MINUTE;
  expect((await post(office.channel.key)).status).toBe(201);
  await retire(old, MINUTE);
  office.server.time.now += MINUTE;
  expect((await post(office.channel.key)).status).toBe(401);
});

test.each(["key", "secret"])("of the %ss two at most are active, and one always stays", async (kind) => {
  const [first] = await idsOf(kind);
  expect((await retire(first, 0)).body).toEqual({ code: "credential.last" });
  await add(kind);
  expect(await add(kind)).toMatchObject({ status: 409, body: { code: "credential.too_many" } });
  const [, second] = await idsOf(kind);
  await retire(first, MINUTE);
  expect((await retire(second, 0)).body).toEqual({ code: "credential.last" });
  office.server.time.now += MINUTE;
  expect((await retire(first, 0)).body).toEqual({ code: "credential.unknown" });
  expect((await add(kind)).status).toBe(201);
});

test("when a key was last used is noted to the minute", async () => {
  const used = async () => (await held()).credentials[0]?.usedAt;
  await post(office.channel.key);
  const { time } = office.server;
  const first = time.now;
  expect(await used()).toBe(first);
  time.now += MINUTE - 1;
  await post(office.channel.key);
  expect(await used()).toBe(first);
  time.now += 1;
  await post(office.channel.key);
  expect(await used()).toBe(time.now);
});

test("channels 9.2: what is signed with two secrets verifies with either, by the standard's own package", async () => {
  const text = String((await add("secret")).body["text"]);
  const [newest, oldest] = await secrets();
  expect(newest).toBe(text);
  const body = JSON.stringify(message);
  const headers = { ...sign({ secrets: await secrets(), id: "msg_1", now: Date.now(), body }) };
  expect(headers["webhook-signature"].split(" ")).toHaveLength(2);
  for (const secret of [newest, oldest])
    expect(new Webhook(secret ?? "").verify(body, headers)).toEqual(message);
  const stranger = new Webhook(`whsec_${Buffer.from("somebody else's").toString("base64")}`);
  expect(() => stranger.verify(body, headers)).toThrow("No matching signature found");
});

const signedBy = (secret: string, body: string, now: number) => {
  const at = new Date(now);
  return {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(now / 1000)),
    "webhook-signature": new Webhook(secret).sign("msg_1", at, body),
  };
};

test("channels 9.2: what a program signs is checked on the bytes as they came, at most five minutes apart", async () => {
  const [secret = ""] = await secrets();
  const { now } = office.server.time;
  const { key } = office.channel;
  const body = JSON.stringify(message).replace("👋", "\\ud83d\\udc4b");
  expect(await post(key, signedBy(secret, body, now), body)).toMatchObject({ status: 201 });
  const wrong = { status: 401, body: { code: "signature.wrong" } };
  expect(await post(key, signedBy(secret, body, now), JSON.stringify(message))).toMatchObject(wrong);
  expect(await post(key, signedBy(secret, body, now - 6 * MINUTE), body)).toMatchObject(wrong);
  expect(await post(key, signedBy(secret, body, now + 6 * MINUTE), body)).toMatchObject(wrong);
});

test("where the channel demands it, what is not signed stays outside", async () => {
  const [secret = ""] = await secrets();
  const { key } = office.channel;
  expect((await office.admin.put(path(), { signed: true })).body).toMatchObject({ signed: true });
  expect(await post(key)).toMatchObject({ status: 401, body: { code: "signature.missing" } });
  const body = JSON.stringify(message);
  expect((await post(key, signedBy(secret, body, office.server.time.now), body)).status).toBe(201);
  await office.admin.put(path(), { signed: false });
  expect((await post(key)).status).toBe(201);
});

test("R-1: keys and secrets are for those who manage channels, and of channels that are there", async () => {
  expect((await office.server.browser().get(path())).status).toBe(401);
  expect((await office.admin.get("/api/channels/nothing/credentials")).body).toEqual({
    code: "channel.unknown",
  });
});

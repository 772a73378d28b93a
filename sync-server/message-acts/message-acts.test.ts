import { afterEach, beforeEach, expect, test } from "vitest";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { actsOf, type MessageDeed } from "../../shared/conversation/message-act.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { push } from "../admission/push.ts";
import { makeRefusedNotes } from "../admission/refused-notes.ts";
import { verify } from "../channels/api/standard-webhooks.ts";
import { makeApiChannel } from "../channels/api/api-channel.ts";
import { callNetwork, type Call } from "../http/call-network.ts";
import { makeDelivery } from "../delivery/deliver.ts";
import { openNetworkStandIn, type NetworkStandIn } from "../testing/network-stand-in.ts";
import { openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";
import { intentItem } from "../testing/test-conversation.ts";
import { ACT } from "./act-job.ts";
import { makeMessageActs } from "./deliver-act.ts";

const MESSAGE = 2; // behind what opened the thread and the episode
const UNDO_MS = 10_000;

let server: TestApp;
let network: NetworkStandIn;
let admin: Browser;
let channel: { id: string; key: string; secret: string };
let doc: DocumentId;
let agent: string;

beforeEach(async () => {
  server = await openTestApp();
  network = await openNetworkStandIn();
  admin = server.browser();
  await admin.setUp();
  const [member] = await server.deps.people.members();
  agent = member?.id ?? "";
  await openChannel("x");
});
afterEach(async () => {
  await network.close();
  await server.close();
});

/** A channel of this network, and a public reply on it from Julien. */
async function openChannel(preset: string, callbackUrl = network.url): Promise<void> {
  const wish = { name: "Care", network: preset, account: "care", callbackUrl, autoAssign: true };
  const { body } = await admin.post("/api/channels", wish);
  const made = body as { channel: { id: string }; key: string; secret: string };
  channel = { id: made.channel.id, key: made.key, secret: made.secret };
  const contact = { external_id: "julien", name: "Julien Lacroix" };
  const message = { external_id: "m1", contact, kind: "reply", visibility: "public", text: "Bonjour ?" };
  const answer = await v1("messages", message);
  doc = answer.body["conversation"] as DocumentId;
}

/** Julien says something below a post. */
async function comment(): Promise<void> {
  const contact = { external_id: "julien", name: "Julien Lacroix" };
  const message = { external_id: "m2", contact, kind: "comment", visibility: "public", text: "Late!" };
  expect((await v1("messages", message)).status).toBe(201);
}

const lastMessage = async () => (await row()).lastContact?.n ?? -1;

const v1 = (path: string, body: unknown) =>
  server
    .browser()
    .post(`/v1/channels/${channel.id}/${path}`, body, { authorization: `Bearer ${channel.key}` });

const row = async () => (await server.deps.documents.read<Conversation>(doc)).row;
const standings = async () => actsOf(await row()).map(({ what, standing }) => `${what} ${standing}`);

/** Somebody presses it, with everything seen. */
async function press(what: MessageDeed, on = MESSAGE) {
  return say(what === "delete" ? { type: "message.delete", on } : { type: "message.act", on, what });
}

type Said = Parameters<typeof intentItem>[1];

async function say(act: Record<string, unknown>) {
  const { head: seen } = await row();
  const item = intentItem(doc, { ...act, seen, at: server.time.now } as unknown as Said); // of one type, with its fields
  const author = async (id: string) => {
    const member = await server.deps.people.member(id);
    return member && { ...member, couldReplyAt: () => false };
  };
  const who = await author(agent);
  if (!who) throw new Error("nobody is signed in");
  const deps = {
    ...server.deps,
    log: server.log,
    jobs: server.jobs,
    registers: server.registers,
    refusedNotes: makeRefusedNotes(),
    author,
    undoMs: UNDO_MS,
  };
  const { nacks } = await push(deps, [item], { author: who, device: "laptop", off: 0 });
  return { id: item.id, code: nacks[0]?.code };
}

function acts(
  call: (call: Call) => ReturnType<typeof callNetwork> = (one) => callNetwork({ ...one, timeoutMs: 300 }),
) {
  const { newId } = server.deps.identifiers;
  const channel = makeApiChannel({ ...server.deps, call });
  return { ...server.deps, log: server.log, jobs: server.jobs, newId, channelOf: () => channel };
}

/** Runs the acts that are due after this time, as the scheduler does. */
async function runAfter(ms: number, deps = acts()): Promise<number> {
  server.time.now += ms;
  const due = await server.deps.transactions.transaction((tx) =>
    server.jobs.take(tx, server.time.now, 60_000, 20),
  );
  const jobs = due.filter((job) => job.kind === ACT);
  for (const job of jobs) await makeMessageActs(deps).deliver(job);
  return jobs.length;
}

test("S-6: an act goes out once, signed, after the time for second thoughts, and says which message it is about", async () => {
  const { id } = await press("like");
  expect(await runAfter(UNDO_MS - 1)).toBe(0);
  await runAfter(1);
  expect(await standings()).toEqual(["like accepted"]);
  const [got] = network.got;
  expect(got?.body).toMatchObject({
    type: "message.like",
    id,
    channel: channel.id,
    conversation: doc,
    contact: { external_id: "julien" },
    message: { external_id: "m1", kind: "reply" },
    agent: { id: agent },
  });
  const { headers, text: body } = got ?? { headers: new Headers(), text: "" };
  expect(verify({ secret: channel.secret, headers, body, now: server.time.now })).toBe(true);
  expect(await runAfter(60_000)).toBe(0);
  expect(network.got).toHaveLength(1);
});

test("S-6: the opposite within that time takes it back: the network hears of neither", async () => {
  await press("repost");
  await press("unrepost");
  await runAfter(UNDO_MS);
  await runAfter(UNDO_MS);
  expect(network.got).toEqual([]);
  expect(await standings()).toEqual([]);
});

test("S-6: the opposite of what the network has goes out, too", async () => {
  await press("hide");
  await runAfter(UNDO_MS);
  await press("unhide");
  await runAfter(UNDO_MS);
  expect(network.got.map(({ body }) => body["type"])).toEqual(["message.hide", "message.unhide"]);
  expect(await standings()).toEqual(["unhide accepted"]);
});

test("S-6: a refusal is told in the network's words, and trying again is another act", async () => {
  network.answerWith(() => ({ status: 403, body: { error: "blocked" } }));
  await press("like");
  await runAfter(UNDO_MS);
  expect((await row()).acts).toMatchObject([{ standing: "failed", words: '403 {"error":"blocked"}' }]);
  network.answerWith(() => ({ status: 200 }));
  await press("like");
  await runAfter(UNDO_MS);
  expect(await standings()).toEqual(["like accepted"]);
  expect(new Set(network.got.map(({ body }) => body["id"])).size).toBe(2);
});

test("S-6: a like whose answer was lost is asked again by itself, under the same id", async () => {
  network.answerWith(() => "cut");
  const { id } = await press("like");
  await runAfter(UNDO_MS);
  expect(await standings()).toEqual(["like claimed"]);
  network.answerWith(() => ({ status: 200 }));
  await runAfter(5000);
  expect(await standings()).toEqual(["like accepted"]);
  expect(network.got.map(({ body }) => body["id"])).toEqual([id, id]);
});

test("S-6: a repost whose answer was lost is in doubt, and a word of the network settles it", async () => {
  network.answerWith(() => "cut");
  const { id } = await press("repost");
  await runAfter(UNDO_MS);
  expect(await standings()).toEqual(["repost unknown"]);
  expect(await runAfter(86_400_000)).toBe(0);
  expect((await v1(`sends/${id}/status`, { status: "delivered" })).status).toBe(200);
  expect(await standings()).toEqual(["repost accepted"]);
});

test.each(["like", "repost"] as const)("S-6: the server stops during the call of a %s", async (what) => {
  await press(what);
  const stopped = acts(() => {
    throw new Error("the power went");
  });
  await expect(runAfter(UNDO_MS, stopped)).rejects.toThrow("the power went");
  await makeDelivery(acts()).recover();
  await server.deps.transactions.transaction((tx) => server.jobs.releaseAll(tx));
  await runAfter(0);
  expect(await standings()).toEqual([what === "like" ? "like accepted" : "repost unknown"]);
  expect(network.got).toHaveLength(what === "like" ? 1 : 0);
});

test("S-6: after a restore a like goes out, and a repost waits for somebody to look", async () => {
  await press("like");
  await press("repost");
  await makeDelivery(acts()).afterRestore();
  await runAfter(UNDO_MS);
  expect(await standings()).toEqual(["like accepted", "repost unknown"]);
});

test("S-6: after a restore a repost that was being tried again waits for somebody to look", async () => {
  network.answerWith(() => ({ status: 429 }));
  await press("repost");
  await runAfter(UNDO_MS);
  expect(await standings()).toEqual(["repost claimed"]);
  await makeDelivery(acts()).afterRestore();
  expect(await standings()).toEqual(["repost unknown"]);
});

test("S-6: a network that asks for patience gets it", async () => {
  network.answerWith(() => ({ status: 429, headers: { "retry-after": "60" } }));
  await press("like");
  await runAfter(UNDO_MS);
  network.answerWith(() => ({ status: 200 }));
  expect(await runAfter(59_000)).toBe(0);
  await runAfter(1000);
  expect(await standings()).toEqual(["like accepted"]);
});

test("product 4.3: what the network cannot do is refused when it would leave", async () => {
  await openChannel("instagram");
  await press("repost");
  await runAfter(UNDO_MS);
  expect((await row()).acts).toMatchObject([{ standing: "failed", why: "unsupported" }]);
  expect(network.got).toEqual([]);
});

test("S-10: a deletion goes out once, after the time for second thoughts, and is not asked for again", async () => {
  await openChannel("facebook");
  await comment();
  await press("delete", await lastMessage());
  expect(await runAfter(UNDO_MS - 1)).toBe(0);
  await runAfter(1);
  expect(network.got.map(({ body }) => body["type"])).toEqual(["message.delete"]);
  expect(network.got[0]?.body).toMatchObject({ message: { external_id: "m2", kind: "comment" } });
  expect((await press("delete", await lastMessage())).code).toBeUndefined();
  await runAfter(UNDO_MS);
  expect(await standings()).toEqual(["delete accepted"]);
  expect(network.got).toHaveLength(1);
});

test("S-10: a message that is kept in time is never deleted, and one that the network was asked to delete is", async () => {
  await openChannel("facebook");
  await comment();
  const first = await press("delete", await lastMessage());
  expect((await say({ type: "delete.cancel", of: first.id })).code).toBeUndefined();
  await runAfter(UNDO_MS);
  expect(await standings()).toEqual([]);
  expect(network.got).toEqual([]);
  const second = await press("delete", await lastMessage());
  await runAfter(UNDO_MS);
  expect(await say({ type: "delete.cancel", of: second.id })).toMatchObject({ code: "delete.too_late" });
  expect(await standings()).toEqual(["delete accepted"]);
});

test("S-10: nothing else is done with a message that is deleted", async () => {
  await openChannel("facebook");
  await comment();
  await press("delete", await lastMessage());
  await runAfter(UNDO_MS);
  await press("like", await lastMessage());
  await runAfter(UNDO_MS);
  expect(await standings()).toEqual(["like failed", "delete accepted"]);
  expect((await row()).acts).toMatchObject([{ why: "gone" }]);
  expect(network.got).toHaveLength(1);
});

test("S-10: a deletion that the server stopped over, or that was restored with it, is asked for again", async () => {
  await openChannel("facebook");
  await comment();
  await press("delete", await lastMessage());
  const stopped = acts(() => {
    throw new Error("the power went");
  });
  await expect(runAfter(UNDO_MS, stopped)).rejects.toThrow("the power went");
  await makeDelivery(acts()).afterRestore();
  await server.deps.transactions.transaction((tx) => server.jobs.releaseAll(tx));
  await runAfter(0);
  expect(await standings()).toEqual(["delete accepted"]);
});

test("product 4.3: on X only one's own posts can be deleted, also by an account of before", async () => {
  await press("delete");
  await runAfter(UNDO_MS);
  expect((await row()).deletions).toMatchObject([{ standing: "failed", why: "unsupported" }]);
  expect(network.got).toEqual([]);
});

test("R-1: whoever may no longer act when it would leave does not", async () => {
  await press("like");
  const member = await server.deps.people.member(agent);
  if (!member) throw new Error("no member");
  await server.deps.transactions.transaction((tx) =>
    server.deps.people.put(tx, { ...member, active: false }),
  );
  await runAfter(UNDO_MS);
  expect((await row()).acts).toMatchObject([{ standing: "failed", why: "role" }]);
  expect(network.got).toEqual([]);
});

test("S-6: only a contact's message can be acted on", async () => {
  expect(await press("like", 0)).toMatchObject({ code: "message.unknown" });
});

test("D-4: an act finds its message in an earlier generation", async () => {
  await press("like");
  await server.deps.documents.turn(doc, (turn) => {
    const by = { kind: "contact", id: "ct:1", name: "Julien Lacroix" } as const;
    for (let i = 0; i < 120; i++) {
      const said = { kind: "reply", text: "Still there?", attachments: [], sentAt: turn.now };
      const message = { ...said, externalId: `more${i}` };
      turn.append([
        { id: server.deps.identifiers.newId(), type: "message.received", at: turn.now, by, message },
      ]);
    }
  });
  await server.deps.documents.renew(doc);
  const entries = await server.deps.documents.turn(
    doc,
    (turn) => turn.entries() as readonly ConversationEntry[],
  );
  expect(entries[0]?.n).toBeGreaterThan(MESSAGE);
  await runAfter(UNDO_MS);
  expect(network.got[0]?.body).toMatchObject({ message: { external_id: "m1" } });
});

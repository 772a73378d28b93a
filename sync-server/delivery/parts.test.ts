import { afterEach, beforeEach, expect, test } from "vitest";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { push } from "../admission/push.ts";
import { makeRefusedNotes } from "../admission/refused-notes.ts";
import { DELIVER } from "../admission/reactions.ts";
import { openNetworkStandIn, type NetworkStandIn } from "../testing/network-stand-in.ts";
import { openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";
import { intentItem } from "../testing/test-conversation.ts";
import { makeApiChannel } from "../channels/api/api-channel.ts";
import { callNetwork } from "../http/call-network.ts";
import { makeDelivery } from "./deliver.ts";

const LONG = "Your parcel left our warehouse this morning. ".repeat(14).trim(); // three posts on X

let server: TestApp;
let network: NetworkStandIn;
let admin: Browser;
let channel: { id: string; key: string };
let doc: DocumentId;
let agent: { id: string; name: string };

beforeEach(async () => {
  server = await openTestApp();
  network = await openNetworkStandIn();
  admin = server.browser();
  await admin.setUp();
  await openChannel({ splitPublic: true });
  const [member] = await server.deps.people.members();
  if (!member) throw new Error("the set-up made nobody");
  agent = { id: member.id, name: member.name };
});
afterEach(async () => {
  await network.close();
  await server.close();
});

async function openChannel(more: object) {
  const wish = { name: "Care", network: "x", account: "@care", callbackUrl: network.url, autoAssign: true };
  const { body } = await admin.post("/api/channels", { ...wish, ...more });
  const made = body as { channel: { id: string }; key: string };
  channel = { id: made.channel.id, key: made.key };
  doc = await receive("m1", "public");
}

const call = (path: string, body: unknown) =>
  server
    .browser()
    .post(`/v1/channels/${channel.id}/${path}`, body, { authorization: `Bearer ${channel.key}` });

async function receive(id: string, visibility: "public" | "private"): Promise<DocumentId> {
  const contact = { external_id: "julien", name: "Julien" };
  const { body } = await call("messages", { external_id: id, contact, visibility, text: "Where is it?" });
  return body["conversation"] as DocumentId;
}

const row = async () => (await server.deps.documents.read<Conversation>(doc)).row;

async function act(said: Record<string, unknown>) {
  const { head, ep } = await row();
  const item = intentItem(doc, { seen: head, ep, at: server.time.now, ...said } as never); // its other fields
  const { newId } = server.deps.identifiers;
  const author = { ...agent, role: "admin", grants: null, couldReplyAt: () => false } as const;
  const deps = {
    ...server.deps,
    log: server.log,
    registers: server.registers,
    refusedNotes: makeRefusedNotes(),
    author: async () => author,
    undoMs: 0,
    newId,
  };
  const result = await push(deps as never, [item], { author, device: "laptop", off: 0 }); // what admission reads of them
  return { id: item.id, ...result };
}

const send = (text: string, target = "public") => act({ type: "send", target, text, then: "stay" });
const standing = async (id: string) => (await row()).sends.find((one) => one.id === id);

/** Runs what is due until nothing is. */
async function deliver(): Promise<void> {
  const { newId } = server.deps.identifiers;
  const channel = makeApiChannel({
    ...server.deps,
    call: (one) => callNetwork({ ...one, timeoutMs: 300 }),
  });
  const delivery = makeDelivery({
    ...server.deps,
    log: server.log,
    jobs: server.jobs,
    newId,
    channelOf: () => channel,
  });
  for (;;) {
    server.time.now += 5_000;
    const jobs = await server.deps.transactions.transaction((tx) =>
      server.jobs.take(tx, server.time.now, 60_000, 20),
    );
    const due = jobs.filter((job) => job.kind === DELIVER);
    if (due.length === 0) return;
    for (const job of due) await delivery.deliver(job);
  }
}

const texts = () => network.got.map(({ body }) => body["text"] as string);

test("product 14.12: 281 characters on public X are refused, and go out in numbered parts once that is switched on", async () => {
  await openChannel({ splitPublic: false });
  const { nacks } = await send("x".repeat(281));
  expect(nacks).toMatchObject([{ code: "send.too_long" }]);
  await openChannel({ splitPublic: true });
  doc = await receive("m2", "public");
  expect((await send("word ".repeat(60).trim())).nacks).toEqual([]);
  await deliver();
  expect(texts().map((text) => text.slice(-3))).toEqual(["1/2", "2/2"]);
});

test("S-7: a split reply is called once for each part, in order, each under an id of its own", async () => {
  const { id } = await send(LONG);
  await deliver();
  expect(network.got.map(({ body }) => body["part"])).toEqual([
    { number: 1, of: 3 },
    { number: 2, of: 3 },
    { number: 3, of: 3 },
  ]);
  expect(network.got.map(({ headers }) => headers.get("webhook-id"))).toEqual([
    `${id}-1`,
    `${id}-2`,
    `${id}-3`,
  ]);
  expect(await standing(id)).toMatchObject({ standing: "accepted", parts: { of: 3 } });
});

test("S-7: a part that fails ends the reply there, and what went out before it is known", async () => {
  network.answerWith(({ body }) =>
    (body["part"] as { number: number }).number === 2
      ? { status: 403, body: { error: "duplicate" } }
      : { status: 200 },
  );
  const { id } = await send(LONG);
  await deliver();
  expect(network.got).toHaveLength(2);
  expect(await standing(id)).toMatchObject({ standing: "failed", parts: { of: 3, done: 1 } });
  expect((await row()).state).toBe("new");
});

test("S-7: a part in doubt stops the others, until somebody says that it arrived", async () => {
  network.answerWith(({ body }) =>
    (body["part"] as { number: number }).number === 2 ? "cut" : { status: 200 },
  );
  const { id } = await send(LONG);
  await deliver();
  expect(await standing(id)).toMatchObject({ standing: "unknown", parts: { of: 3, done: 1 } });
  network.answerWith(() => ({ status: 200 }));
  await act({ type: "send.settled", of: id });
  await deliver();
  expect(texts().map((text) => text.slice(-3))).toEqual(["1/3", "2/3", "3/3"]);
  expect(await standing(id)).toMatchObject({ standing: "accepted" });
});

test("S-5: what the network says of an earlier part says nothing of the whole, and of a part in doubt it lets the rest go", async () => {
  network.answerWith(({ body }) =>
    (body["part"] as { number: number }).number === 2 ? "cut" : { status: 200 },
  );
  const { id } = await send(LONG);
  await deliver();
  await call(`sends/${id}/status`, { status: "delivered", part: 1 });
  expect(await standing(id)).toMatchObject({ standing: "unknown", parts: { done: 1 } });
  network.answerWith(() => ({ status: 200 }));
  await call(`sends/${id}/status`, { status: "delivered", part: 2 });
  await deliver();
  expect(network.got).toHaveLength(3);
  await call(`sends/${id}/status`, { status: "delivered", part: 3 });
  expect(await standing(id)).toMatchObject({ standing: "delivered" });
});

test("S-2: once a part is out, the reply is cancelled no more", async () => {
  network.answerWith(({ body }) =>
    (body["part"] as { number: number }).number === 1 ? { status: 200 } : { status: 429 },
  );
  const { id } = await send(LONG);
  await deliver();
  const { nacks } = await act({ type: "send.cancel", of: id });
  expect(nacks).toMatchObject([{ code: "send.too_late" }]);
});

test("product 14.13: a second private reply to a comment is kept back until the contact answers, here or in private", async () => {
  const first = await send("Please tell us your order number.", "private");
  expect(first.acks).toMatchObject([{ id: first.id }]);
  await deliver();
  expect(network.got.at(-1)?.body).toMatchObject({ visibility: "private", in_reply_to: "m1" });
  const second = await send("Are you there?", "private");
  expect(await standing(second.id)).toMatchObject({ standing: "parked", parked: { why: "private" } });
  await act({ type: "send.confirm", of: second.id });
  expect(await standing(second.id)).toMatchObject({ standing: "parked" });

  await receive("m2", "private");
  const third = await send("Thank you.", "private");
  expect(await standing(third.id)).toMatchObject({ standing: "queued" });
});

test("S-8: a reply that never reached the contact bars no other", async () => {
  const first = await send("A typing error.", "private");
  await act({ type: "send.cancel", of: first.id });
  const second = await send("Please tell us your order number.", "private");
  expect(await standing(second.id)).toMatchObject({ standing: "queued" });
});

test("nobody is answered in private where the network knows no such reply, nor in public what they wrote in private", async () => {
  doc = await receive("m3", "private");
  expect((await send("Hello all", "public")).nacks).toMatchObject([{ code: "send.unreachable" }]);
});

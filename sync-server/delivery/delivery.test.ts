import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DELIVER, deliverKey } from "../admission/reactions.ts";
import { ERASE } from "../erasure/erasure.ts";
import { verify } from "../channels/api/standard-webhooks.ts";
import { openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { SENDS_KEPT } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Job } from "../store/store.ts";
import { makeApiChannel } from "../channels/api/api-channel.ts";
import { callNetwork, type Call } from "../http/call-network.ts";
import { makeDelivery } from "./deliver.ts";
import { openNetworkStandIn, type NetworkStandIn } from "../testing/network-stand-in.ts";

let server: TestApp;
let network: NetworkStandIn;
let admin: Browser;
let channel: { id: string; key: string; secret: string };
let doc: DocumentId;
let agent: { id: string; name: string };
let delivery: ReturnType<typeof makeDelivery>;

beforeEach(async () => {
  server = await openTestApp();
  network = await openNetworkStandIn();
  admin = server.browser();
  await admin.setUp();
  channel = await createChannel(network.url);
  doc = await receive("m1");
  const [member] = await server.deps.people.members();
  if (!member) throw new Error("the set-up made nobody");
  agent = { id: member.id, name: member.name };
  delivery = startDelivery();
});
afterEach(async () => {
  await network.close();
  await server.close();
});

/** As after a start of the server; a short patience keeps tests quick. */
function startDelivery(
  call: (call: Call) => ReturnType<typeof callNetwork> = (one) => callNetwork({ ...one, timeoutMs: 300 }),
) {
  const { newId } = server.deps.identifiers;
  const channel = makeApiChannel({ ...server.deps, call });
  return makeDelivery({
    ...server.deps,
    log: server.log,
    jobs: server.jobs,
    newId,
    channelOf: () => channel,
  });
}

async function createChannel(callbackUrl: string, preset = "whatsapp") {
  const wish = {
    name: "Care",
    network: preset,
    account: "care",
    callbackUrl,
    autoAssign: true,
  };
  const { body } = await admin.post("/api/channels", wish);
  const made = body as { channel: { id: string }; key: string; secret: string };
  return { id: made.channel.id, key: made.key, secret: made.secret };
}

const call = (path: string, body: unknown, key = channel.key) =>
  server.browser().post(`/v1/channels/${channel.id}/${path}`, body, { authorization: `Bearer ${key}` });

async function receive(id: string): Promise<DocumentId> {
  const contact = { external_id: "julien", name: "Julien Lacroix", handle: "@jlacroix" };
  const { body } = await call("messages", { external_id: id, contact, text: "Bonjour ?" });
  return body["conversation"] as DocumentId;
}

/** A reply as admission leaves it: an entry, and a job that is due. */
async function send(text = "Bonjour Julien !", by = agent): Promise<string> {
  const id = server.deps.identifiers.newId();
  await act({ type: "send", id, target: "private", text, then: "stay" }, by, id);
  return id;
}

async function act(said: Record<string, unknown>, by = agent, delivers?: string): Promise<void> {
  await server.deps.documents.turn<void, Conversation>(doc, (turn) => {
    const { head, ep } = turn.state().row;
    const claimed = { dev: "d1", seen: head, ep, admittedAt: turn.now };
    turn.append([
      {
        id: server.deps.identifiers.newId(),
        at: turn.now,
        by: { kind: "agent", ...by },
        ...claimed,
        ...said,
      },
    ]);
    const job = {
      kind: DELIVER,
      key: deliverKey(doc, delivers ?? ""),
      due: turn.now,
      payload: { doc, send: delivers },
    };
    if (delivers) turn.also((tx) => server.jobs.put(tx, job));
  });
}

const confirm = (id: string) => act({ type: "send.confirm", of: id }, agent, id);

/** Runs what is due now, as the scheduler does; one that fails leaves its job under its lease. */
async function runDue(): Promise<number> {
  const due = await takeDue();
  await Promise.all(due.map((job) => delivery.deliver(job)));
  return due.length;
}

function takeDue(): Promise<Job[]> {
  return server.deps.transactions
    .transaction((tx) => server.jobs.take(tx, server.time.now, 60_000, 20))
    .then((jobs) => jobs.filter((job) => job.kind === DELIVER));
}

async function standing(id: string) {
  const { row } = await server.deps.documents.read<Conversation>(doc);
  return row.sends.find((held) => held.id === id);
}

async function ledger(): Promise<string[]> {
  const entries = await server.deps.documents.turn(
    doc,
    (turn) => turn.entries() as readonly ConversationEntry[],
  );
  return entries.slice(3).map((entry) => (entry.type === "rung" ? entry.rung : entry.type));
}

/** The contact goes on and on, so that a new generation leaves the beginning behind. */
async function receiveMany(count: number): Promise<void> {
  await server.deps.documents.turn(doc, (turn) => {
    const by = { kind: "contact", id: "ct:1", name: "Julien Lacroix" } as const;
    for (let i = 0; i < count; i++) {
      const said = { kind: "private_message", text: "Still there?", attachments: [], sentAt: turn.now };
      const message = { ...said, externalId: `more${i}` };
      turn.append([
        { id: server.deps.identifiers.newId(), type: "message.received", at: turn.now, by, message },
      ]);
    }
  });
}

test("S-4: after a restore nothing goes out by itself that may have gone out since the backup", async () => {
  const id = await send();
  await delivery.afterRestore();
  expect(await runDue()).toBe(0);
  expect(network.got).toEqual([]);
  const { sends } = (await server.deps.documents.read<Conversation>(doc)).row;
  expect(sends).toMatchObject([{ id, standing: "unknown" }]);

  await delivery.afterRestore(); // started so once more, it changes nothing
  await confirm(id);
  await runDue();
  expect(network.got).toHaveLength(1);
});

test("S-4: after a restore what was being tried again is called no more, for it may have arrived since", async () => {
  network.answerWith(() => ({ status: 429 }));
  const id = await send();
  await runDue();
  expect(await standing(id)).toMatchObject({ standing: "claimed" });
  await delivery.afterRestore();
  network.answerWith(() => ({ status: 200 }));
  server.time.now += 60_000;
  expect(await runDue()).toBe(0);
  expect(network.got).toHaveLength(1);
  expect(await standing(id)).toMatchObject({ standing: "unknown", why: "restored" });
});

describe("in a later generation of the conversation (D-4)", () => {
  test("D-4: a reply goes out, and answers the last message before it", async () => {
    await receiveMany(120);
    await server.deps.documents.renew(doc);
    const id = await send();
    await receiveMany(1);
    await runDue();
    expect((await standing(id))?.standing).toBe("accepted");
    expect(network.got[0]?.body).toMatchObject({ id, in_reply_to: "more119" });
  });

  test("S-5: a reply that failed long ago goes out once more when somebody says so, and holds up nobody", async () => {
    network.answerWith(() => ({ status: 400 }));
    const id = await send();
    await runDue();
    await receiveMany(120);
    await server.deps.documents.renew(doc);
    network.answerWith(() => ({ status: 200 }));
    await confirm(id);
    await runDue();
    expect((await standing(id))?.standing).toBe("accepted");
    const next = await send("And one more");
    await runDue();
    expect((await standing(next))?.standing).toBe("accepted");
  });

  test("D-4: a reply still answers the message it names, however long ago that was", async () => {
    await receiveMany(120);
    const before = server.deps.identifiers.newId();
    const said = { type: "send", target: "private", text: "Yes", then: "stay", inReplyTo: 2 };
    await act({ ...said, id: before }, agent, before);
    await server.deps.documents.renew(doc);
    await receiveMany(120);
    await server.deps.documents.renew(doc);
    const after = server.deps.identifiers.newId();
    await act({ ...said, id: after }, agent, after);
    await runDue();
    server.time.now += 10_000;
    await runDue();
    expect(network.got.map(({ body }) => body)).toMatchObject([
      { id: before, in_reply_to: "m1" },
      { id: after, in_reply_to: "m1" },
    ]);
  });
});

/** Everything of the contact, as an admin has it erased. */
async function erase(): Promise<void> {
  const contact = (await server.deps.documents.read<Conversation>(doc)).row.contact.id;
  await admin.post(`/api/contacts/${contact}/erase`, { name: "Julien Lacroix" });
  await server.erasure.erase({ kind: ERASE, key: contact, due: 0, attempts: 1, payload: {} });
}

describe("of a conversation that was erased (D-5)", () => {
  test("D-5: a reply that no network had taken is not called again", async () => {
    network.answerWith(() => ({ status: 429, headers: { "retry-after": "90" } }));
    const id = await send();
    await runDue();
    await erase();
    server.time.now += 90_000;
    await runDue();
    expect(network.got).toHaveLength(1);
    expect(await standing(id)).toMatchObject({ standing: "failed", words: "" });
    expect((await server.deps.documents.read<Conversation>(doc)).row.state).toBe("resolved");
    server.time.now += 3_600_000;
    expect(await runDue()).toBe(0);
  });

  test("D-5: what a network still says of a reply is noted without its words", async () => {
    network.answerWith(async () => {
      await erase();
      return { status: 400, body: { error: "Julien has left" } };
    });
    const id = await send();
    await runDue();
    expect(await standing(id)).toMatchObject({ standing: "failed", words: "" });
    const { row } = await server.deps.documents.read<Conversation>(doc);
    expect(row.state).toBe("resolved");
    const details = server.sqlite.all<{ detail: string }>("SELECT detail FROM attempt");
    expect(details).toEqual([{ detail: "" }]);
  });
});

describe("a reply that is due", () => {
  test("it is posted once, signed, with all its network needs to know", async () => {
    const id = await send();
    await runDue();
    const [one] = network.got;
    expect(one?.body).toEqual({
      type: "message.send",
      id,
      channel: channel.id,
      conversation: doc,
      contact: { external_id: "julien", name: "Julien Lacroix", handle: "@jlacroix" },
      visibility: "private",
      text: "Bonjour Julien !",
      part: null,
      attachments: [],
      in_reply_to: "m1",
      quote: false,
      agent,
      at: server.time.now,
    });
    expect(one?.headers.get("webhook-id")).toBe(id);
    const signed = one && {
      secret: channel.secret,
      headers: one.headers,
      body: one.text,
      now: server.time.now,
    };
    expect(signed && verify(signed)).toBe(true);
    expect(await standing(id)).toMatchObject({ standing: "accepted" });
    expect(await ledger()).toEqual(["send", "claimed", "accepted"]);
    expect(await runDue()).toBe(0);
    expect(network.got).toHaveLength(1);
  });

  test("E-4: the SLA clock stops when the network has accepted it, not before", async () => {
    const waiting = async () => (await server.deps.documents.read<Conversation>(doc)).row.waiting.length;
    await send();
    expect(await waiting()).toBe(1);
    await runDue();
    expect(await waiting()).toBe(0);
  });

  test("what the network answers at once is kept", async () => {
    network.answerWith(() => ({
      status: 201,
      body: { id: "net-7", permalink: "https://x.test/7", status: "delivered" },
    }));
    const id = await send();
    await runDue();
    expect(await standing(id)).toMatchObject({ standing: "delivered", permalink: "https://x.test/7" });
  });

  test("S-2: one that was cancelled in time is never posted", async () => {
    const id = await send();
    await act({ type: "send.cancel", of: id });
    await runDue();
    expect(network.got).toHaveLength(0);
    expect(await server.jobs.nextDue()).not.toBe(server.time.now);
  });

  test("two of one conversation go out in the order they were written", async () => {
    const first = await send("one");
    const second = await send("two");
    network.answerWith(async () =>
      (await standing(second))?.standing === "queued" ? { status: 200 } : "cut",
    );
    await runDue();
    expect(network.got.map((one) => one.body["id"])).toEqual([first]);
    network.answerWith(() => ({ status: 200 }));
    server.time.now += 10_000;
    await runDue();
    expect(network.got.map((one) => one.body["id"])).toEqual([first, second]);
  });
});

describe("S-3: judged again at the claim", () => {
  test("channels 12.10: a window that has closed since parks it, and the network is never called", async () => {
    const id = await send();
    server.time.now += 25 * 3_600_000;
    await runDue();
    expect(network.got).toHaveLength(0);
    expect(await standing(id)).toMatchObject({ standing: "parked", parked: { why: "window" } });
  });

  test("a window that closes before the network can be reached ends it", async () => {
    network.answerWith(() => ({ status: 429, headers: { "retry-after": "86400" } }));
    const id = await send();
    await runDue();
    server.time.now += 25 * 3_600_000;
    await runDue();
    expect(network.got).toHaveLength(1);
    expect(await standing(id)).toMatchObject({ standing: "failed" });
  });

  test("an author who may no longer reply parks it, and a colleague's word lets it go", async () => {
    const { body } = await admin.post("/api/people", {
      name: "Tom",
      email: "tom@x.test",
      role: "contributor",
    });
    const tom = body["person"] as { id: string; name: string };
    const id = await send("Hello", { id: tom.id, name: tom.name });
    await admin.patch(`/api/people/${tom.id}`, { active: false });
    await runDue();
    expect(await standing(id)).toMatchObject({ standing: "parked", parked: { why: "role" } });
    await confirm(id);
    await runDue();
    expect(await standing(id)).toMatchObject({ standing: "accepted" });
    expect(network.got[0]?.body["agent"]).toEqual({ id: tom.id, name: "Tom" });
  });
});

describe("R-2, S-3: where the author has no part any more", () => {
  let other = "";
  test.each([
    ["sees another channel only", () => [{ kind: "channel", id: other, role: "contributor" }]],
    ["only reads this one", () => [{ kind: "channel", id: channel.id, role: "viewer" }]],
  ])("the reply of somebody who %s is parked", async (_what, grants) => {
    other = (await createChannel("")).id;
    const wish = { name: "Tom", email: "tom@x.test", role: "supervisor" };
    const tom = (await admin.post("/api/people", wish)).body["person"] as { id: string; name: string };
    const id = await send("Hello", { id: tom.id, name: tom.name });
    await admin.patch(`/api/people/${tom.id}`, { grants: grants() });
    await runDue();
    expect(network.got).toHaveLength(0);
    expect(await standing(id)).toMatchObject({ standing: "parked", parked: { why: "role" } });
  });
});

describe("S-4: what became of a call", () => {
  test.each([
    [404, "failed", { status: 404, body: { error: "no such person" } }],
    [302, "failed", { status: 302, headers: { location: "http://127.0.0.1:1/" } }],
    [500, "unknown", { status: 500 }],
    [503, "unknown", { status: 503 }],
    [408, "unknown", { status: 408 }],
    ["a cut line", "unknown", "cut"],
    ["silence", "unknown", "silence"],
  ] as const)("%s: %s, and no second call", async (_what, outcome, reply) => {
    network.answerWith(() => reply);
    const id = await send();
    await runDue();
    expect(await standing(id)).toMatchObject({ standing: outcome });
    server.time.now += 7 * 86_400_000;
    await runDue();
    expect(network.got).toHaveLength(1);
  });

  test("a failure carries the network's words and brings the conversation to New", async () => {
    network.answerWith(() => ({ status: 400, body: { error: "person has left" } }));
    const id = await send();
    await act({ type: "resolve" });
    await runDue();
    expect(await standing(id)).toMatchObject({ words: '400 {"error":"person has left"}' });
    expect((await server.deps.documents.read<Conversation>(doc)).row.state).toBe("new");
  });

  test.each([
    ["429", { status: 429, headers: { "retry-after": "90" } }, 90_000],
    ["503 with Retry-After", { status: 503, headers: { "retry-after": "1" } }, 5_000],
    ["425", { status: 425 }, 5_000],
  ] as const)("%s is called again later, under the same claim and id", async (_what, reply, waitMs) => {
    network.answerWith(() => reply);
    const id = await send();
    await runDue();
    expect(await standing(id)).toMatchObject({ standing: "claimed" });
    server.time.now += waitMs - 1;
    expect(await runDue()).toBe(0);
    network.answerWith(() => ({ status: 200 }));
    server.time.now += 1;
    await runDue();
    expect(network.got.map((one) => one.headers.get("webhook-id"))).toEqual([id, id]);
    expect(await ledger()).toEqual(["send", "claimed", "accepted"]);
    const attempts = await server.deps.attempts.attempts(doc, id);
    expect(attempts.map((attempt) => attempt.outcome)).toEqual(["not_taken", "accepted"]);
  });

  test("a network that is down for three days fails the reply in the end", async () => {
    channel = await createChannel(network.url, "email"); // has no window that could close meanwhile
    doc = await receive("m2");
    await network.close();
    const started = server.time.now;
    const id = await send();
    for (let i = 0; i < 20 && (await standing(id))?.standing !== "failed"; i++) {
      await runDue();
      server.time.now += 6 * 3_600_000;
    }
    expect(await standing(id)).toMatchObject({ standing: "failed", words: "ECONNREFUSED" });
    expect((server.time.now - started) / 86_400_000).toBeGreaterThan(2.9);
    network = await openNetworkStandIn();
  });

  test("a channel without an address says so", async () => {
    await admin.patch(`/api/channels/${channel.id}`, { callbackUrl: "" });
    const id = await send();
    await runDue();
    expect(await standing(id)).toMatchObject({
      standing: "failed",
      words: "the channel has no callback address",
    });
  });

  test('"Send again" after a doubt makes one more call, by a claim of its own', async () => {
    network.answerWith(() => "cut");
    const id = await send();
    await runDue();
    network.answerWith(() => ({ status: 200 }));
    await confirm(id);
    await runDue();
    expect(await standing(id)).toMatchObject({ standing: "accepted" });
    expect(await ledger()).toEqual(["send", "claimed", "unknown", "send.confirm", "claimed", "accepted"]);
    expect(network.got).toHaveLength(2);
  });
});

describe("S-4: a server that dies", () => {
  test.each(["before the call", "during the call"])(
    "%s never makes two calls for one claim",
    async (instant) => {
      let calls = 0;
      const dying = startDelivery((one) => {
        calls += 1;
        if (instant === "during the call") void callNetwork(one);
        return new Promise(() => {});
      });
      const id = await send();
      const [job] = await takeDue();
      if (!job) throw new Error("no job was due");
      void dying.deliver(job);
      await expect.poll(() => calls).toBe(1);
      delivery = startDelivery();
      await delivery.recover();
      expect(await standing(id)).toMatchObject({ standing: "unknown" });
      server.time.now += 61_000;
      await runDue();
      expect(network.got.length).toBeLessThanOrEqual(instant === "during the call" ? 1 : 0);
      expect(await standing(id)).toMatchObject({ standing: "unknown" });
    },
  );

  test("a job taken twice makes one call", async () => {
    const id = await send();
    const [job] = await takeDue();
    if (!job) throw new Error("no job was due");
    await Promise.all([delivery.deliver(job), delivery.deliver(job)]);
    expect(network.got).toHaveLength(1);
    expect(["accepted", "unknown"]).toContain((await standing(id))?.standing);
  });
});

describe("what the network says later", () => {
  test("S-5, peers 9.16: rungs only rise, in whatever order they come", async () => {
    const id = await send();
    await runDue();
    for (const status of ["read", "delivered", "accepted", "failed"]) {
      expect((await call(`sends/${id}/status`, { status })).status).toBe(200);
    }
    expect(await standing(id)).toMatchObject({ standing: "read" });
    expect(await ledger()).toEqual(["send", "claimed", "accepted", "read"]);
  });

  test("a word about a reply settled long ago is taken without an error, and changes nothing", async () => {
    const first = await send("The first");
    await runDue();
    for (let i = 0; i < SENDS_KEPT; i++) {
      await send(`Reply ${i}`);
      await runDue();
    }
    expect(await standing(first)).toBeUndefined();
    const before = await ledger();
    expect((await call(`sends/${first}/status`, { status: "read" })).status).toBe(200);
    expect(await ledger()).toEqual(before);
  });

  test("it settles a doubt, and a later failure has the last word", async () => {
    network.answerWith(() => "cut");
    const id = await send();
    await runDue();
    await call(`sends/${id}/status`, { status: "accepted", network_id: "net-9" });
    expect(await standing(id)).toMatchObject({ standing: "accepted" });
    await call(`sends/${id}/status`, { status: "failed", reason: "blocked by the person" });
    expect(await standing(id)).toMatchObject({ standing: "failed", words: "blocked by the person" });
  });

  test("it may come before the call's own answer", async () => {
    network.answerWith(async (one) => {
      await call(`sends/${String(one.body["id"])}/status`, { status: "delivered" });
      return { status: 200 };
    });
    const id = await send();
    await runDue();
    expect(await ledger()).toEqual(["send", "claimed", "delivered"]);
    expect(await standing(id)).toMatchObject({ standing: "delivered" });
  });

  test("a reply nobody sent, or of another channel, is unknown", async () => {
    const id = await send();
    await runDue();
    const unknown = { status: 404, body: { code: "message.unknown" } };
    expect(await call(`sends/${server.deps.identifiers.newId()}/status`, { status: "read" })).toMatchObject(
      unknown,
    );
    channel = await createChannel(network.url);
    expect(await call(`sends/${id}/status`, { status: "read" })).toMatchObject(unknown);
  });
});

test("S-4: a network that tries to switch protocols instead of answering leaves the reply in doubt", async () => {
  const odd = createServer();
  odd.on("connection", (socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () =>
      socket.end("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: odd\r\n\r\n"),
    );
  });
  odd.listen(0, "127.0.0.1");
  await once(odd, "listening");
  const { port } = odd.address() as AddressInfo;
  const result = await callNetwork({
    url: `http://127.0.0.1:${port}/`,
    headers: {},
    body: "{}",
    timeoutMs: 300,
  });
  expect(result.kind).toBe("ambiguous");
  odd.close();
});

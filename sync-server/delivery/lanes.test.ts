import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { HOUR, MINUTE, SECOND } from "../../shared/time/duration.ts";
import type { Channel, OutgoingReply } from "../channels/channel.ts";
import type { Outcome, Settled } from "../channels/outcome.ts";
import { openTestOutbox, type TestOutbox } from "./testing/open-test-outbox.ts";

let outbox: TestOutbox;
let answers: (reply: OutgoingReply) => Outcome | Promise<Outcome>;
let found: Settled | Error | null;
let called: { text: string; at: number }[];
let atOnce: number;
let most: number;

const network: Channel = {
  async deliver(_account, reply) {
    called.push({ text: reply.send.text, at: outbox.server.time.now });
    most = Math.max(most, ++atOnce);
    await new Promise(setImmediate); // whoever else may call now, does
    const outcome = await answers(reply);
    atOnce--;
    return outcome;
  },
  async find() {
    if (found instanceof Error) throw found;
    return found;
  },
};

beforeEach(async () => {
  called = [];
  found = null;
  atOnce = most = 0;
  answers = () => ({ rung: "accepted" });
  delete network.pace;
  outbox = await openTestOutbox(network);
});
afterEach(() => outbox.close());

const conversation = (contact: string): Promise<DocumentId> =>
  outbox.receive("Where is it?", { contact: { external_id: contact, name: contact } });

/** One reply to each of so many contacts, put in this order. */
async function sendTo(contacts: number): Promise<{ doc: DocumentId; id: string }[]> {
  const sent = [];
  for (let i = 0; i < contacts; i++) {
    const doc = await conversation(`contact-${i}`);
    sent.push({ doc, id: await outbox.send(doc, `reply ${i}`) });
  }
  return sent;
}

const texts = () => called.map(({ text }) => text);
const health = async () => (await outbox.server.deps.health.of(outbox.channel.id))?.state ?? "ok";

test("channels C1: an account has one sender: whatever is due at once goes out one after another, in order", async () => {
  await sendTo(6);
  await outbox.run();
  expect(most).toBe(1);
  expect(texts()).toEqual([0, 1, 2, 3, 4, 5].map((i) => `reply ${i}`));
});

test("an account goes no faster than its network allows", async () => {
  network.pace = () => ({ perSecond: 1, burst: 2 });
  await sendTo(5);
  const start = outbox.server.time.now;
  await outbox.run(MINUTE);
  expect(called.map(({ at }) => at - start)).toEqual([0, 0, SECOND, 2 * SECOND, 3 * SECOND]);
});

test("what a network asks of one reply holds for the whole account", async () => {
  answers = () => (called.length === 1 ? { rung: null, words: "429", waitMs: MINUTE } : { rung: "accepted" });
  await sendTo(3);
  const start = outbox.server.time.now;
  await outbox.run(30 * SECOND);
  expect(texts()).toEqual(["reply 0"]);
  await outbox.run(HOUR);
  expect(called.slice(1).every(({ at }) => at - start >= MINUTE)).toBe(true);
  expect(texts().toSorted()).toEqual(["reply 0", "reply 0", "reply 1", "reply 2"]);
  expect(await health()).toBe("ok");
});

test("after five calls without an answer an account is left alone, tried with one, and told of in words", async () => {
  answers = () => ({ rung: null, words: "ECONNREFUSED" });
  const sent = await sendTo(8);
  await outbox.run();
  expect(called).toHaveLength(5);
  expect(await outbox.server.deps.health.of(outbox.channel.id)).toMatchObject({
    state: "failing",
    why: "unreachable",
    words: "ECONNREFUSED",
  });
  await outbox.run(31 * SECOND);
  expect(called).toHaveLength(6);
  answers = () => ({ rung: "accepted" });
  await outbox.run(HOUR);
  expect(await health()).toBe("ok");
  for (const { doc, id } of sent) expect(await outbox.standing(doc, id)).toBe("accepted");
});

test("a dead account keeps everything, calls nothing, and sends it all in order once it is connected again", async () => {
  answers = () => ({ rung: null, words: "535 no", dead: true });
  const sent = await sendTo(4);
  await outbox.run(HOUR);
  expect(texts()).toEqual(["reply 0"]);
  expect(await outbox.server.deps.health.of(outbox.channel.id)).toMatchObject({
    state: "dead",
    why: "refused",
  });
  await outbox.restart();
  await outbox.run(HOUR);
  expect(called).toHaveLength(1);

  answers = () => ({ rung: "accepted" });
  await outbox.server.deps.health.note(outbox.channel.id, { ok: true });
  await outbox.run();
  expect(texts()).toEqual(["reply 0", "reply 0", "reply 1", "reply 2", "reply 3"]);
  for (const { doc, id } of sent) expect(await outbox.standing(doc, id)).toBe("accepted");
});

test("a call over the old way that is refused after somebody has connected the account anew does not hold it", async () => {
  answers = async () => {
    if (called.length > 1) return { rung: "accepted" };
    const connection = { kind: "program", signed: true };
    await outbox.admin.send("PATCH", `/api/channels/${outbox.channel.id}`, { connection });
    return { rung: null, words: "535 no", dead: true };
  };
  const [sent] = await sendTo(1);
  await outbox.run();
  expect(await health()).toBe("ok");
  expect(await outbox.standing(sent!.doc, sent!.id)).toBe("accepted"); // of one
});

test("a reply that is taken back while it waits holds up nobody", async () => {
  network.pace = () => ({ perSecond: 1, burst: 1 });
  const sent = await sendTo(3);
  await outbox.run();
  const { doc, id } = sent[1]!; // of three
  await outbox.act(doc, { type: "send.cancel", of: id }, outbox.agent);
  await outbox.server.deps.transactions.transaction((tx) =>
    outbox.server.jobs.remove(tx, "deliver", `${doc}/${id}`),
  );
  await outbox.run(MINUTE);
  expect(texts()).toEqual(["reply 0", "reply 2"]);
});

test("what waits for an account is let out after a restart", async () => {
  const sent = await sendTo(3);
  const { jobs, deps } = outbox.server;
  await deps.transactions.transaction(async (tx) => {
    for (const { doc, id } of sent) await jobs.hold(tx, "deliver", `${doc}/${id}`, outbox.channel.id);
  });
  await outbox.restart();
  await outbox.run();
  expect(texts()).toEqual(["reply 0", "reply 1", "reply 2"]);
});

test("channels 12.9: a call that was cut is in doubt, is never made again, and is raised once the network shows it", async () => {
  answers = () => ({ rung: "unknown", words: "no answer in time" });
  const [sent] = await sendTo(1);
  await outbox.run();
  expect(await outbox.standing(sent!.doc, sent!.id)).toBe("unknown"); // of one
  await outbox.run(5 * MINUTE);
  expect(await outbox.standing(sent!.doc, sent!.id)).toBe("unknown");
  found = { rung: "accepted", networkId: "mid.1" };
  await outbox.run(HOUR);
  expect(await outbox.standing(sent!.doc, sent!.id)).toBe("accepted");
  expect(called).toHaveLength(1);
});

test("channels 12.9: what is not found within an hour stays in doubt, for its author to decide", async () => {
  answers = () => ({ rung: "unknown", words: "no answer in time" });
  const [sent] = await sendTo(1);
  await outbox.run(2 * HOUR);
  found = { rung: "accepted" };
  await outbox.run(24 * HOUR);
  expect(await outbox.standing(sent!.doc, sent!.id)).toBe("unknown"); // of one
  expect(called).toHaveLength(1);
});

test("a network that cannot be asked is asked again at the next look, and not for ever", async () => {
  answers = () => ({ rung: "unknown", words: "no answer in time" });
  const [sent] = await sendTo(1);
  found = new Error("no connection");
  await outbox.run(5 * MINUTE);
  found = { rung: "accepted" };
  await outbox.run(10 * MINUTE);
  expect(await outbox.standing(sent!.doc, sent!.id)).toBe("accepted"); // of one

  const doc = await conversation("another");
  const id = await outbox.send(doc, "again");
  found = new Error("no connection");
  await outbox.run(2 * HOUR);
  found = { rung: "accepted" };
  await outbox.run(24 * HOUR);
  expect(await outbox.standing(doc, id)).toBe("unknown");
});

test("S-5: what was given up after three days and is sent once more is tried for three days again", async () => {
  answers = () => ({ rung: null, words: "429", waitMs: SECOND });
  const [sent] = await sendTo(1);
  const { doc, id } = sent!; // of one
  await outbox.run(4 * 24 * HOUR);
  expect(await outbox.standing(doc, id)).toBe("failed");
  const calls = called.length;
  await outbox.act(doc, { type: "send.confirm", of: id }, outbox.agent);
  const { deps, jobs, time } = outbox.server;
  const job = { kind: "deliver", key: `${doc}/${id}`, due: time.now, payload: { doc, send: id } };
  await deps.transactions.transaction((tx) => jobs.put(tx, job));
  await outbox.run(MINUTE);
  expect(called.length).toBeGreaterThan(calls + 1);
  expect(await outbox.standing(doc, id)).toBe("claimed");
});

test("S-4: a reply that the last run did not hear of is looked for too", async () => {
  const [sent] = await sendTo(1);
  answers = () => Promise.reject(new Error("killed"));
  await outbox.run().catch(() => undefined);
  await outbox.restart();
  expect(await outbox.standing(sent!.doc, sent!.id)).toBe("unknown"); // of one
  found = { rung: "accepted" };
  await outbox.run(MINUTE);
  expect(await outbox.standing(sent!.doc, sent!.id)).toBe("accepted");
  expect(called).toHaveLength(1);
});

import { createHmac, timingSafeEqual } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY } from "../../../shared/time/duration.ts";
import type { Job } from "../../store/store.ts";
import { openTestOffice, type TestOffice } from "../../testing/open-test-office.ts";
import { MessageBody } from "../message-body.ts";
import { receiveMessage } from "../receive-message.ts";
import * as v from "valibot";
import { makeRawEvents, type RawEvents } from "./raw-events.ts";
import type { RawIntake } from "./raw-intake.ts";

const SECRET = "app secret";
let office: TestOffice;
let raw: RawEvents;
/** Keys of entries whose taking fails, and how often still. */
let failing: Map<string, number>;

/** A network in Meta's way: signed batches of entries, each with several messages. */
const network: RawIntake = {
  verify(_account, { headers, body }) {
    const given = Buffer.from(headers.get("x-hub-signature-256") ?? "");
    const made = Buffer.from(`sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`);
    return given.length === made.length && timingSafeEqual(given, made);
  },
  events(account, body) {
    const { entry } = JSON.parse(new TextDecoder().decode(body)) as { entry: { messages: unknown[] }[] };
    return entry
      .flatMap(({ messages }) => messages)
      .map((message) => {
        const parsed = v.parse(MessageBody, message);
        const { external_id: key, contact } = parsed;
        const about = [contact.external_id];
        return { key, channel: account.settings.id, about, take: () => take(account.settings, parsed) };
      });
  },
};

async function take(
  channel: Parameters<typeof receiveMessage>[1],
  message: v.InferOutput<typeof MessageBody>,
) {
  const { deps } = office.server;
  const left = failing.get(message.external_id) ?? 0;
  if (left > 0) {
    failing.set(message.external_id, left - 1);
    throw new Error("the picture could not be fetched");
  }
  const { result } = await receiveMessage({ ...deps, newId: deps.identifiers.newId }, channel, message);
  return [result.contact];
}

beforeEach(async () => {
  failing = new Map();
  office = await openTestOffice();
  start();
});
afterEach(() => office.close());

function start(): void {
  const { deps } = office.server;
  raw = makeRawEvents({
    ...deps,
    rawEvents: deps.rawEvents,
    intakeOf: () => network,
    wake: () => undefined,
    rawDays: 30,
  });
}

const message = (id: string, contact = "maya", text = "Hello \u{1F44B}") => ({
  external_id: id,
  contact: { external_id: contact, name: contact },
  text,
});
/** The emoji is written as an escaped pair of surrogates: another way to write the same is another signature. */
const batch = (...entries: object[][]) =>
  new TextEncoder().encode(
    JSON.stringify({ entry: entries.map((messages) => ({ messages })) }).replace(
      "\u{1F44B}",
      "\\ud83d\\udc4b",
    ),
  );
const signed = (body: Uint8Array, over = body) =>
  new Headers({
    authorization: "Bearer never-kept",
    "x-hub-signature-256": `sha256=${createHmac("sha256", SECRET).update(over).digest("hex")}`,
  });
const keep = (body: Uint8Array, headers = signed(body)) => raw.keep(office.channel.id, { headers, body });

/** Every job that is due, and those that were put off, as the scheduler would. */
async function run(): Promise<void> {
  const { jobs, deps, time } = office.server;
  for (let round = 0; round < 20; round++) {
    const due = await deps.transactions.transaction((tx) => jobs.take(tx, time.now, 60_000, 20));
    const ours = due.filter(({ kind }) => kind === "take-raw");
    if (ours.length === 0) return;
    for (const job of ours) await raw.take(job).catch(() => putBack(job));
  }
}

const putBack = (job: Job) =>
  office.server.deps.transactions.transaction((tx) =>
    office.server.jobs.put(tx, { ...job, due: office.server.time.now }),
  );

const received = async (): Promise<string[]> => {
  const docs = (await office.server.documentIds()).filter((doc) => doc.startsWith("cv:"));
  const all = await Promise.all(docs.map((doc) => office.entries(doc, "message.received")));
  return all
    .flat()
    .map((entry) => entry.message.externalId)
    .toSorted();
};
const lines = () => raw.list(office.channel.id, null);

test("channels 12.1: a signature holds over the bytes as they came, and over no others that say the same", async () => {
  const body = batch([message("m1")]);
  const again = new TextEncoder().encode(JSON.stringify(JSON.parse(new TextDecoder().decode(body))));
  await expect(keep(again, signed(again, body))).rejects.toMatchObject({ code: "signature.wrong" });
  expect(await lines()).toEqual([]);
  await keep(body);
  await run();
  expect(await received()).toEqual(["m1"]);
});

test("channels 12.2: of two entries with three messages each, one of them twice, every one is taken once", async () => {
  await keep(
    batch([message("a"), message("b"), message("c")], [message("c"), message("d"), message("e", "noor")]),
  );
  await run();
  expect(await received()).toEqual(["a", "b", "c", "d", "e"]);
  expect(await lines()).toMatchObject([{ state: "taken", problem: null }]);
});

test("peers 9.16: what fails in a batch holds up nothing else, and is taken once it can be", async () => {
  failing.set("b", 2);
  await keep(batch([message("a"), message("b"), message("c")]));
  await run();
  expect(await received()).toEqual(["a", "b", "c"]);
  expect(await lines()).toMatchObject([{ state: "taken" }]);
});

test("what cannot be taken in the end is left with its reason, and taken by a replay", async () => {
  failing.set("b", 8);
  await keep(batch([message("a"), message("b")]));
  await run();
  const [line] = await lines();
  expect(line).toMatchObject({ state: "failed", problem: "b: the picture could not be fetched" });
  await raw.replay(office.channel.id, line!.id); // there is one
  await run();
  expect(await received()).toEqual(["a", "b"]);
});

test("peers 9.16: killed between any two steps, nothing is lost and nothing is doubled", async () => {
  await keep(batch([message("a"), message("b")]));
  start(); // killed after the answer
  await run();
  const [line] = await lines();
  await raw.replay(office.channel.id, line!.id); // killed after it was taken, before that was noted
  start();
  await run();
  expect(await received()).toEqual(["a", "b"]);
});

test("a body that is no such thing is kept for somebody to look at", async () => {
  await keep(new TextEncoder().encode("{}"));
  await run();
  expect(await lines()).toMatchObject([{ state: "failed" }]);
});

test("it is kept without what proves who sent it, for thirty days, and goes with its contact", async () => {
  await keep(batch([message("a")]));
  await run();
  const [line] = await lines();
  expect((await raw.event(office.channel.id, line!.id)).headers).not.toHaveProperty("authorization");
  const contact = (await office.server.documentIds()).find((doc) => doc.startsWith("ct:"));
  const { erasure, deps, time } = office.server;
  await erasure.erase({ kind: "erase", key: contact as DocumentId, due: 0, attempts: 0, payload: {} });
  expect(await lines()).toEqual([]);

  await keep(batch([message("b", "noor")]));
  await run();
  const forget = { kind: "forget-raw", key: "", due: 0, attempts: 0, payload: {} };
  time.now += 29 * DAY;
  await raw.forget(forget);
  expect(await lines()).toHaveLength(1);
  time.now += 2 * DAY;
  await raw.forget(forget);
  expect(await lines()).toEqual([]);
  expect(await deps.rawEvents.event(line!.id)).toBeNull();
});

test("what waits to be read is not forgotten, however long nobody could read it", async () => {
  await keep(batch([message("a")]));
  office.server.time.now += 31 * DAY;
  await raw.forget({ kind: "forget-raw", key: "", due: 0, attempts: 0, payload: {} });
  await run();
  expect(await received()).toEqual(["a"]);
});

test("D-5: what was refused goes with the contact that it tells of", async () => {
  const doc = await office.receive("Hello", { external_id: "m1" });
  const contact = { external_id: "maya", name: "Maya Okafor" };
  await office.call("messages", { external_id: "m1", contact, text: "My number is 5551234" });
  await office.call("messages", { contact, text: "My number is 5551234" });
  expect(await lines()).toMatchObject([{ state: "refused" }, { state: "refused" }, { state: "taken" }]);
  const key = (await office.row(doc)).contact.id;
  await office.server.erasure.erase({ kind: "erase", key, due: 0, attempts: 0, payload: {} });
  expect(await lines()).toEqual([]);
});

test("what was judged and does not fit is left for somebody to look at, and is not asked for again", async () => {
  await keep(batch([message("a")]));
  await run();
  await keep(batch([message("a", "maya", "Something else")]));
  const { jobs, deps, time } = office.server;
  const due = await deps.transactions.transaction((tx) => jobs.take(tx, time.now, 60_000, 20));
  for (const job of due) if (job.kind === "take-raw") await raw.take(job);
  expect(await lines()).toMatchObject([
    { state: "failed", problem: "a: message.conflict" },
    { state: "taken" },
  ]);
});

test("what a program brings is noted too, as it came, and a replay of it changes nothing", async () => {
  await office.receive("Hello", { external_id: "m1" });
  await office.call("messages", { external_id: "m2" });
  await office.server
    .browser()
    .post(`/v1/channels/${office.channel.id}/messages`, {}, { authorization: "Bearer no" });
  const path = `/api/channels/${office.channel.id}/raw`;
  const { body } = await office.admin.get(path);
  const events = body["events"] as { id: number; state: string; problem: string | null }[];
  expect(events).toMatchObject([
    { state: "refused", problem: "message.malformed contact" },
    { state: "taken", problem: null },
  ]);
  const one = (await office.admin.get(`${path}/${events[1]?.id}`)).body["event"] as { body: string };
  expect(JSON.parse(one.body)).toMatchObject({ external_id: "m1", text: "Hello" });
  raw = office.server.deps.raw;
  expect((await office.admin.post(`${path}/${events[1]?.id}/replay`)).status).toBe(200);
  await run();
  expect(await received()).toEqual(["m1"]);
});

test("R-1: only those who manage channels see what came, and only of the account it came for", async () => {
  await office.receive("Hello");
  const path = `/api/channels/${office.channel.id}/raw`;
  expect((await office.server.browser().get(path)).status).toBe(401);
  const other = await office.createChannel({ name: "Other" });
  const [line] = await lines();
  expect((await office.admin.get(`/api/channels/${other.id}/raw/${line?.id}`)).body).toEqual({
    code: "event.unknown",
  });
});

test("nothing is posted to an account that is reached by a program", async () => {
  const answer = await office.server.browser().post(`/hooks/${office.channel.id}`, {});
  expect(answer.body).toEqual({ code: "signature.wrong" });
});

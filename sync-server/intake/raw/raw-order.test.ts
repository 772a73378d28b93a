import { pino } from "pino";
import * as v from "valibot";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Conversation } from "../../../shared/conversation/conversation.ts";
import { SECOND } from "../../../shared/time/duration.ts";
import { makeRandom } from "../../sample/random.ts";
import { makeScheduler, type Scheduler } from "../../jobs/scheduler.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import { openTestOffice, type TestOffice } from "../../testing/open-test-office.ts";
import { MessageBody } from "../message-body.ts";
import { receiveMessage } from "../receive-message.ts";
import { takeEditInTime, takeWithdrawal } from "../take-change.ts";
import { makeRawEvents, type RawEvents } from "./raw-events.ts";
import type { RawEntry, RawIntake } from "./raw-intake.ts";
import { putTakeRaw, TAKE_RAW } from "./take-raw-job.ts";
import { Untakeable } from "./untakeable.ts";

/** One thing that the network tells: a message, or what becomes of one. */
const Told = v.object({
  by: v.string(),
  id: v.string(),
  text: v.optional(v.string(), ""),
  change: v.optional(v.picklist(["edited", "withdrawn"])),
  at: v.optional(v.number(), 0),
});
type Told = v.InferOutput<typeof Told>;

/** By the network's clock, epoch ms: after everything that is said here. */
const LATER = Date.UTC(2100, 0);

let office: TestOffice;
let raw: RawEvents;
let scheduler: Scheduler;
/** What each entry waits for before it is taken in; it may throw. */
let before: (told: Told) => Promise<void>;

const told = (body: Uint8Array) => v.parse(v.array(Told), JSON.parse(new TextDecoder().decode(body)));
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

const network: RawIntake = {
  verify: () => true,
  parts: (body) => told(body).map((one) => bytes([one])),
  events: (account, body) => told(body).map((one) => entryOf(account, one)),
};

function entryOf(account: ChannelRecord, one: Told): RawEntry {
  const { deps } = office.server;
  const intake = { ...deps, newId: deps.identifiers.newId };
  const { by, id, text, change, at } = one;
  const take = async (came: number) => {
    await before(one);
    if (change === "edited") return takeEditInTime(intake, account, id, { text, editedAt: at, came });
    if (change === "withdrawn") return takeWithdrawal(intake, account, id);
    const body = v.parse(MessageBody, { external_id: id, contact: { external_id: by, name: by }, text });
    const { result } = await receiveMessage(intake, account.settings, body);
    return [result.contact];
  };
  return { key: id, channel: account.settings.id, about: [by], take };
}

beforeEach(async () => {
  office = await openTestOffice();
  before = async () => undefined;
  start();
});
afterEach(async () => {
  await scheduler.stop();
  await office.close();
});

function start(): void {
  const { deps, jobs, time } = office.server;
  const { transactions } = deps;
  const wake = () => scheduler.wake();
  raw = makeRawEvents({ ...deps, jobs, intakeOf: () => network, wake, rawDays: 30 });
  const logger = pino({ level: "silent" });
  const handlers = { [TAKE_RAW]: (job: Parameters<RawEvents["take"]>[0]) => raw.take(job) };
  scheduler = makeScheduler({ jobs, transactions, clock: () => time.now, logger, handlers });
}

const keep = (...all: (Partial<Told> & Pick<Told, "id">)[]) =>
  raw.keep(office.channel.id, {
    headers: new Headers(),
    body: bytes(all.map((one) => ({ by: "maya", ...one }))),
  });
/** A batch as an earlier version kept it: whole, and in no line. */
const keepWhole = (...all: (Partial<Told> & Pick<Told, "id">)[]) => {
  const { deps, jobs, time } = office.server;
  const body = bytes(all.map((one) => ({ by: "maya", ...one })));
  const came = { channel: office.channel.id, at: time.now, headers: {}, body };
  return deps.transactions.transaction(async (tx) => {
    const id = await deps.rawEvents.add(tx, { ...came, state: "waiting", problem: null });
    await putTakeRaw({ jobs }, tx, [id], time.now);
  });
};
const states = async () => (await raw.list(office.channel.id, null)).map(({ state }) => state);
const conversationOf = async (person: string) => {
  const thread = await office.server.deps.inbound.thread(office.channel.id, person, "private");
  if (!thread) throw new Error(`${person} has not written`);
  return thread.conversation;
};
const heard = async (person: string): Promise<string[]> =>
  (await office.entries(await conversationOf(person), "message.received")).map(({ message }) => message.text);
const changes = async () =>
  (await office.entries(await conversationOf("maya"), "message.changed")).map(({ change }) => change);
const last = async () =>
  (await office.server.deps.documents.read<Conversation>(await conversationOf("maya"))).row.last?.text;

/** Everything is read, however often that has to be tried. */
const untilRead = () =>
  vi.waitFor(
    async () => {
      office.server.time.now += 10 * SECOND;
      scheduler.wake();
      expect(await states()).not.toContain("waiting");
    },
    { timeout: 20_000, interval: 5 },
  );

test.for(Array.from({ length: 10 }, (_each, seed) => seed))(
  "peers 9.16: what each person writes is taken in the order in which it came, whatever is slow or fails (%i)",
  async (seed) => {
    const random = makeRandom(seed);
    const failing = new Map<string, number>();
    before = async ({ id }) => {
      for (let left = random.between(0, 11); left > 0; left--) await new Promise(setImmediate);
      const fails = failing.get(id) ?? 0;
      failing.set(id, fails - 1);
      if (fails > 0) throw new Error("not now");
    };
    const people = ["maya", "noor", "ida", "sam"];
    const said = new Map(people.map((person) => [person, [] as string[]]));
    for (let request = 0; request < 10; request++) {
      const batch = Array.from({ length: random.between(1, 4) }, (_each, i) => {
        const by = random.pick(people);
        const id = `${request}.${i}`;
        said.get(by)?.push(id);
        if (random.isLikely(1 / 6)) failing.set(id, random.between(1, 3));
        return { by, id, text: id };
      });
      await keep(...batch);
    }
    await untilRead();
    for (const [person, texts] of said) if (texts.length > 0) expect(await heard(person)).toEqual(texts);
  },
);

test("one that is slow holds up what its person wrote after it, and nobody else", async () => {
  const slow = Promise.withResolvers<void>();
  before = ({ id }) => (id === "slow" ? slow.promise : Promise.resolve());
  const others = Array.from({ length: 40 }, (_each, i) => ({ by: `other${i}`, id: `o${i}`, text: "Hello" }));
  const next = Array.from({ length: 40 }, (_each, i) => ({ id: `next${i}`, text: `next${i}` }));
  await keep({ id: "slow", text: "slow" }, ...next, ...others);
  await vi.waitFor(async () =>
    expect((await states()).filter((state) => state === "taken")).toHaveLength(40),
  );
  await expect(conversationOf("maya")).rejects.toThrow("has not written");
  slow.resolve();
  await untilRead();
  expect(await heard("maya")).toEqual(["slow", ...next.map(({ text }) => text)]);
});

test("what cannot be taken in the end holds up nothing for ever", async () => {
  before = async ({ id }) => {
    if (id === "broken") throw new Error("never");
  };
  await keep({ id: "broken", text: "?" }, { id: "a", text: "Hello" });
  await untilRead();
  expect(await states()).toEqual(["taken", "failed"]);
  expect(await heard("maya")).toEqual(["Hello"]);
});

test("killed in between, what waits for its turn gets it", async () => {
  const tried = Promise.withResolvers<void>();
  before = async () => {
    tried.resolve();
    throw new Error("not now");
  };
  await keep({ id: "a", text: "a" }, { id: "b", text: "b" });
  await tried.promise;
  await scheduler.stop();
  expect(await states()).toEqual(["waiting", "waiting"]);
  before = async () => undefined;
  start();
  await untilRead();
  expect(await heard("maya")).toEqual(["a", "b"]);
});

test("D-5: what is erased while it is read lets what comes after it go on", async () => {
  await keep({ id: "a", text: "a" });
  await untilRead();
  const { contact } = await office.row(await conversationOf("maya"));
  const tried = Promise.withResolvers<void>();
  before = async ({ id }) => {
    if (id !== "broken") return;
    tried.resolve();
    throw new Error("never");
  };
  await keep({ id: "broken", text: "?" }, { id: "c", text: "c" });
  await tried.promise;
  await scheduler.stop();
  const { erasure } = office.server;
  await erasure.erase({ kind: "erase", key: contact.id, due: 0, attempts: 0, payload: {} });
  expect(await states()).toEqual(["waiting"]);
  start();
  await untilRead();
  expect(await heard("maya")).toEqual(["c"]);
});

test("an edit, and a withdrawal, that come with their message, or before it in another batch, are not lost", async () => {
  await keep(
    { id: "a", text: "Helo" },
    { id: "a", change: "edited", text: "Hello", at: LATER + 1 },
    { id: "b", change: "edited", text: "Two lamps", at: LATER + 5 },
    { id: "b", change: "edited", text: "Three lamps", at: LATER + 5 },
    { id: "b", change: "withdrawn" },
  );
  await untilRead();
  expect(await states()).toEqual(["early", "early", "early", "taken", "taken"]);
  await keep({ id: "b", text: "A lamp" });
  await untilRead();
  expect(await states()).toEqual(["taken", "taken", "taken", "taken", "taken", "taken"]);
  expect(await last()).toBe("Three lamps");
  expect((await changes()).map(({ what }) => what).toSorted()).toContain("withdrawn");
});

test("a change whose message never comes is read once, kept for a while, and forgotten with its words", async () => {
  let taken = 0;
  before = async () => void (taken += 1);
  await keep({ id: "never", change: "edited", text: "?", at: LATER + 1 });
  await untilRead();
  office.server.time.now += 3_600 * SECOND;
  scheduler.wake();
  await untilRead();
  expect([taken, await states()]).toEqual([1, ["early"]]);
  office.server.time.now += 31 * 24 * 3_600 * SECOND;
  await raw.forget({ kind: "forget-raw", key: "", due: 0, attempts: 0, payload: {} });
  await keep({ id: "never", text: "Hello" });
  await untilRead();
  expect(await last()).toBe("Hello");
});

test("of edits within one tick of the network's clock, what came last is what is said, also when all are read again", async () => {
  await keep({ id: "a", text: "1" });
  await keep(
    { id: "a", change: "edited", text: "2", at: LATER + 7 },
    { id: "a", change: "edited", text: "3", at: LATER + 7 },
  );
  await untilRead();
  expect(await last()).toBe("3");
  for (const { id } of await raw.list(office.channel.id, null)) await raw.replay(office.channel.id, id);
  await untilRead();
  expect(await last()).toBe("3");
  expect(await changes()).toHaveLength(2);
});

test("E-11: an edit back to what stood before wins against an older one that comes after it", async () => {
  await keep({ id: "a", text: "Two lamps" });
  const edit = (text: string, at: number) => ({ id: "a", change: "edited" as const, text, at: LATER + at });
  await keep(edit("Two lamps", 9), edit("Three lamps", 5), edit("Two lamps", 9), edit("Two lamps", 9));
  await untilRead();
  expect(await last()).toBe("Two lamps");
  expect(await changes()).toMatchObject([{ text: "Two lamps", editedAt: LATER + 9, again: true }]);
  await keep(edit("A lamp", 12), edit("A lamp", 15), edit("Four lamps", 13));
  await untilRead();
  expect(await last()).toBe("A lamp");
  expect(await changes()).toHaveLength(3);
});

test("batches that an earlier version kept whole are taken in whole, in their order, and before what comes after them", async () => {
  const failing = new Map([["1", 2]]);
  before = async ({ id }) => {
    const fails = failing.get(id) ?? 0;
    failing.set(id, fails - 1);
    if (fails > 0) throw new Error("not now");
  };
  await keepWhole(
    { id: "1", text: "1" },
    { by: "noor", id: "n", text: "n" },
    { id: "2", text: "2" },
    { id: "2", change: "edited", text: "2!", at: LATER },
  );
  await keepWhole({ id: "3", text: "3" });
  await raw.start();
  await keep({ id: "4", text: "4" });
  await untilRead();
  expect(await states()).toEqual(["taken", "taken", "taken"]);
  expect(await heard("maya")).toEqual(["1", "2", "3", "4"]);
  expect(await changes()).toMatchObject([{ what: "edited", text: "2!" }]);
  expect(await heard("noor")).toEqual(["n"]);
});

test("of a whole batch, what fails for good does not keep a change from waiting for its message", async () => {
  before = async ({ id }) => {
    if (id === "broken") throw new Untakeable("never");
  };
  await keepWhole({ by: "noor", id: "broken" }, { id: "a", change: "edited", text: "Hello", at: LATER });
  await raw.start();
  await untilRead();
  expect(await states()).toEqual(["failed"]);
  await keep({ id: "a", text: "Helo" });
  await untilRead();
  expect(await states()).toEqual(["taken", "failed"]);
  expect(await last()).toBe("Hello");
});

test("D-5: of a batch that tells of several people, only what is of the one who is erased goes", async () => {
  await keep(
    { id: "a", text: "My number is 5551234" },
    { by: "noor", id: "b", text: "Hello" },
    { id: "gone", change: "edited", text: "My number is 5551234" },
  );
  await untilRead();
  const { contact } = await office.row(await conversationOf("maya"));
  const { erasure } = office.server;
  await erasure.erase({ kind: "erase", key: contact.id, due: 0, attempts: 0, payload: {} });
  const left = await raw.list(office.channel.id, null);
  expect(left).toHaveLength(1);
  const { body } = await raw.event(office.channel.id, left[0]!.id); // there is one
  expect(new TextDecoder().decode(body)).toContain("noor");
});

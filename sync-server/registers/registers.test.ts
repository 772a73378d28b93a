import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { close, type PushItem } from "../../shared/protocol/frames.ts";
import type { OwnRegisterKey, Register } from "../../shared/protocol/register.ts";
import { registerName, registerRow } from "../store/register-rows.ts";
import { openTestRelay, START, type TestDevice, type TestRelay } from "../testing/open-test-relay.ts";
import { newId, startConversation } from "../testing/test-conversation.ts";

const DOC = "cv:one";
let relay: TestRelay;

beforeEach(async () => {
  relay = await openTestRelay();
  relay.time.now = START + 60_000;
  await startConversation(relay.deps.documents, DOC, START);
});
afterEach(() => relay.close());

function write(key: OwnRegisterKey, value: string | number, at = relay.time.now, off = 0): PushItem {
  return { k: "register", id: newId(), register: { key, value, at, off } };
}

async function pushed(device: TestDevice, item: PushItem) {
  device.push(item);
  const isSettled = ({ id }: { id: string }) => id === item.id;
  return device.next("batch", ({ acks, nacks }) => acks.some(isSettled) || nacks.some(isSettled));
}

const registersOf = (device: TestDevice): Register[] =>
  device.batches().flatMap(({ registers }) => registers);
const history = () =>
  relay.store.transactions.all<{ agent: string; state: string; at: number }>(
    "SELECT agent, state, at FROM availability ORDER BY at",
  );

async function started(agent: string): Promise<TestDevice> {
  const device = await relay.device(agent);
  await device.level(await relay.store.log.head());
  return device;
}

test("R-5: availability reaches everybody who listens, and everybody who comes later, and is kept as history", async () => {
  const [ines, tom] = [await started("ines"), await started("tom")];
  await pushed(ines, write("available", "Lunch"));
  const lunch = { agent: "ines", key: "available", value: "Lunch", at: relay.time.now };
  await tom.next("batch", ({ registers }) => registers.length > 0);
  expect(registersOf(tom)).toEqual([lunch]);
  relay.time.now += 1000;
  await pushed(ines, write("available", "available"));
  const back = { ...lunch, value: "available", at: relay.time.now };
  const late = await relay.device("tom");
  await late.level();
  expect(registersOf(late)).toEqual([back]);
  expect(history()).toEqual([
    { agent: "ines", state: "Lunch", at: lunch.at },
    { agent: "ines", state: "available", at: back.at },
  ]);
});

test("R-7: a read mark reaches its reader's devices and nobody else's", async () => {
  const [ines, tablet, tom] = [await started("ines"), await started("ines"), await started("tom")];
  await pushed(ines, write(`read:${DOC}`, 3));
  const mark = { agent: "ines", key: `read:${DOC}`, value: 3, at: relay.time.now };
  await tablet.next("batch", ({ registers }) => registers.length > 0);
  expect(registersOf(tablet)).toEqual([mark]);
  const late = await relay.device("ines");
  await late.level();
  expect(registersOf(late)).toEqual([mark]);
  await tom.next("batch", ({ cursor }) => (cursor ?? 0) >= Number(late.batches().at(-1)?.cursor));
  const lateTom = await relay.device("tom");
  await lateTom.level();
  expect([...registersOf(tom), ...registersOf(lateTom)]).toEqual([]);
});

test("R-7: the later one wins, whichever comes first; both are acknowledged, and the log keeps one", async () => {
  const ines = await started("ines");
  const now = relay.time.now;
  await pushed(ines, write(`read:${DOC}`, 3, now - 1000));
  await pushed(ines, write(`read:${DOC}`, 1, now - 5000));
  await pushed(ines, write(`read:${DOC}`, 2, now - 1000));
  expect(await relay.store.registers.ofDocument("ines", DOC)).toMatchObject([{ value: 3, at: now - 1000 }]);
  await pushed(ines, write(`read:${DOC}`, 4, now));
  expect(await relay.store.registers.ofDocument("ines", DOC)).toMatchObject([{ value: 4 }]);
  const rows = relay.store.transactions.all<{ doc: string }>("SELECT doc FROM log WHERE kind = 'register'");
  expect(rows).toHaveLength(1);
});

test("R-7: the same register pushed again, as after a lost answer, changes nothing", async () => {
  const ines = await started("ines");
  const item = write("available", "Lunch");
  await pushed(ines, item);
  const head = await relay.store.log.head();
  relay.time.now += 1000;
  const again = await started("ines");
  await pushed(again, item);
  expect(await relay.store.log.head()).toBe(head);
  expect(history()).toHaveLength(1);
});

test("I-4, R-5: a register is as old as its device says, corrected by what is known of its clock, and never of the future", async () => {
  const ines = await started("ines");
  const now = relay.time.now;
  await pushed(ines, write("available", "Lunch", now + 3_600_000));
  await pushed(ines, write("available", "Late", now - 1));
  expect(history()).toEqual([{ agent: "ines", state: "Lunch", at: now }]);
  const tom = await started("tom");
  const item = write("available", "Meeting", now - 90_000, -60_000);
  tom.send({ t: "push", items: [item], off: 0, counter: 0 });
  await tom.next("batch", ({ acks }) => acks.length > 0);
  expect(await relay.store.registers.availability()).toContainEqual({
    agent: "tom",
    key: "available",
    value: "Meeting",
    at: now - 30_000,
  });
});

test("R-2, R-7: what is out of sight cannot be marked, and its mark is not told until it is in sight again", async () => {
  const hidden: DocumentId = "cv:hidden";
  await startConversation(relay.deps.documents, hidden, START, "Hush", { channel: "secret" });
  const id = newId();
  const ines = await relay.device("ines", id);
  const { cursor, scope } = await ines.level();
  await pushed(ines, write(`read:${hidden}`, 3));
  const everything = relay.people["ines"];
  relay.people["ines"] = {
    name: "Inès",
    role: "contributor",
    grants: [{ kind: "channel", id: "c1", role: "contributor" }],
  };
  const refused = await pushed(await started("ines"), write(`read:${hidden}`, 4));
  expect(refused.nacks).toMatchObject([{ code: "document.unknown", doc: hidden }]);
  const nowhere = await pushed(await started("ines"), write("read:cv:none", 4));
  expect(nowhere.nacks).toMatchObject([{ code: "document.unknown" }]);
  const less = await relay.device("ines", id);
  const level = await less.level(cursor ?? 0, scope);
  expect(registersOf(less)).toEqual([]);
  if (everything) relay.people["ines"] = everything;
  const again = await relay.device("ines", id);
  await again.level(level.cursor ?? 0, less.batches().findLast((batch) => batch.scope)?.scope);
  expect(registersOf(again)).toMatchObject([{ key: `read:${hidden}`, value: 3 }]);
});

/** Hands a conversation to an agent, as routing does. */
const hand = (agent: string, to: DocumentId | "", from: DocumentId | "" = "") =>
  relay.store.transactions.transaction(async (tx) => {
    const at = relay.time.now;
    const register = await relay.store.registers.passNext(tx, agent, { from, to, at });
    if (!register) throw new Error("it could not be handed over");
    const audience = { channel: null, team: null, owner: agent };
    await relay.store.log.append(tx, registerName(register), audience, [registerRow(register, "")], at);
  });

test("product 1.6: what is next for an agent reaches their devices and nobody else's, also at a first fill", async () => {
  await hand("ines", DOC);
  const [ines, tom] = [await started("ines"), await started("tom")];
  const late = await relay.device("ines");
  await late.level();
  expect(registersOf(late)).toEqual([{ agent: "ines", key: "next", value: DOC, at: relay.time.now }]);
  relay.time.now += 1;
  await hand("ines", "", DOC);
  await pushed(tom, write("available", "Lunch"));
  await ines.next("batch", ({ registers }) =>
    registers.some(({ key, value }) => key === "next" && value === ""),
  );
  expect(registersOf(tom).filter(({ key }) => key === "next")).toEqual([]);
});

test("product 1.6: no device says what is next for its agent", async () => {
  const ines = await started("ines");
  const forged = {
    k: "register",
    id: newId(),
    register: { key: "next", value: DOC, at: relay.time.now, off: 0 },
  };
  ines.push(forged as unknown as PushItem);
  expect(await ines.closed).toBe(close.malformed);
  expect(await relay.store.registers.next("ines")).toBeNull();
});

test("R-2: what is next is not told while it is out of sight", async () => {
  const hidden: DocumentId = "cv:hidden";
  await startConversation(relay.deps.documents, hidden, START, "Hush", { channel: "secret" });
  await hand("ines", hidden);
  relay.people["ines"] = {
    name: "Inès",
    role: "contributor",
    grants: [{ kind: "channel", id: "c1", role: "viewer" }],
  };
  const ines = await relay.device("ines");
  await ines.level();
  expect(registersOf(ines)).toEqual([]);
});

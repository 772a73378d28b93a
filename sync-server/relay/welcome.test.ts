import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestRelay, type TestRelay } from "../testing/open-test-relay.ts";
import { intentItem, newId, startConversation } from "../testing/test-conversation.ts";
import { readSurrenderToken, surrenderToken } from "./surrender-token.ts";

const DOC = "cv:one";
let relay: TestRelay;

beforeEach(async () => {
  relay = await openTestRelay();
  await startConversation(relay.deps.documents, DOC, relay.time.now);
});
afterEach(() => relay.close());

test("U-1: the welcome says who is there and what they see, for how long it is good, and how much to keep", async () => {
  relay.people["ines"] = {
    name: "Inès",
    role: "viewer",
    grants: [{ kind: "channel", id: "c1", role: "supervisor" }],
  };
  const { welcome } = await relay.device("ines");
  expect(welcome).toMatchObject({
    agent: { id: "ines", role: "viewer", grants: [{ kind: "channel", id: "c1", role: "supervisor" }] },
    lease: relay.deps.leaseMs,
    limits: relay.deps.limits,
    counter: 0,
    restored: false,
  });
});

test("U-1: a vault whose count of pushes is below the server's was restored from a copy, and is told so", async () => {
  const id = newId();
  const ines = await relay.device("ines", id, 0);
  expect(ines.welcome.restored).toBe(false);
  ines.catchUp(await relay.store.log.head());
  const item = intentItem(DOC, { type: "pend", seen: 3, at: relay.time.now });
  ines.send({ t: "push", items: [item], off: 0, counter: 7 });
  await ines.next("batch", ({ acks }) => acks.length > 0);
  expect((await relay.device("ines", id, 7)).welcome).toMatchObject({ counter: 7, restored: false });
  expect((await relay.device("ines", id, null)).welcome).toMatchObject({ counter: 7, restored: false });
  expect((await relay.device("ines", id, 6)).welcome).toMatchObject({ counter: 7, restored: true });
  expect((await relay.device("tom", id, 0)).welcome).toMatchObject({ counter: 0, restored: false });
});

test("U-1: what a restored vault says under its old name is not heard", async () => {
  const id = newId();
  const counted = relay.deps.devices;
  await relay.store.transactions.transaction((tx) => counted.greet(tx, id, "ines", 0));
  await relay.store.transactions.transaction((tx) => counted.count(tx, id, "ines", 3));
  const copy = await relay.device("ines", id, 2);
  const head = await relay.store.log.head();
  copy.push(intentItem(DOC, { type: "pend", seen: 3, at: relay.time.now }));
  expect(await copy.closed).toBe(4400);
  expect(await relay.store.log.head()).toBe(head);
});

test("U-1: a push counts although all of it is refused, and a program's push, without a vault, does not", async () => {
  const id = newId();
  const ines = await relay.device("ines", id, 0);
  ines.catchUp(await relay.store.log.head());
  const refused = intentItem("cv:none", { type: "pend", seen: 0, at: relay.time.now });
  ines.send({ t: "push", items: [refused], off: 0, counter: 2 });
  await ines.next("batch", ({ nacks }) => nacks.length > 0);
  ines.push(intentItem(DOC, { type: "pend", seen: 3, at: relay.time.now }));
  await ines.next("batch", ({ acks }) => acks.length > 0);
  expect((await relay.device("ines", id)).welcome.counter).toBe(2);
});

test("U-1: a push whose number cannot be kept is not acknowledged", async () => {
  const ines = await relay.device("ines");
  ines.catchUp(await relay.store.log.head());
  await ines.next("batch");
  relay.deps.devices.count = () => Promise.reject(new Error("disk full"));
  const item = intentItem("cv:none", { type: "pend", seen: 0, at: relay.time.now });
  ines.send({ t: "push", items: [item], off: 0, counter: 1 });
  expect(await ines.closed).toBe(1011);
});

test("R-3: the token of a welcome names its agent and its device, and nobody can make one up", async () => {
  const { welcome, id } = await relay.device("ines");
  const { secret } = relay.deps;
  expect(readSurrenderToken(secret, welcome.surrender)).toEqual({ agent: "ines", device: id });
  expect(readSurrenderToken("another secret", welcome.surrender)).toBeNull();
  const [text = "", mac = ""] = surrenderToken(secret, { agent: "tom", device: id }).split(".");
  const [, minesMac = ""] = welcome.surrender.split(".");
  for (const forged of ["", ".", `${text}.${minesMac}`, `${text}.${mac.slice(0, -2)}`, `${text}.`, text])
    expect(readSurrenderToken(secret, forged), forged).toBeNull();
});

test("R-1: ending one session closes its sockets and leaves the person's others open", async () => {
  const laptop = await relay.device("ines/laptop");
  const tablet = await relay.device("ines/tablet");
  relay.relay.endSession("laptop", 4401);
  expect(await laptop.closed).toBe(4401);
  tablet.send({ t: "ping", at: 1 });
  expect(await tablet.next("pong")).toMatchObject({ at: 1 });
});

test("U-6: a server that stops sends its sockets away with 1012 and takes no more", async () => {
  const devices = await Promise.all(Array.from({ length: 12 }, () => relay.device("ines")));
  for (const device of devices) device.catchUp(await relay.store.log.head());
  await Promise.all(devices.map((device) => device.next("batch")));
  const stopped = relay.relay.shutDown();
  await expect(relay.device("ines")).rejects.toThrow(/503|socket hang up/);
  expect(new Set(await Promise.all(devices.map((device) => device.closed)))).toEqual(new Set([1012]));
  await stopped;
  expect(relay.relay.connections()).toBe(0);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { OLDEST_PROTOCOL, PROTOCOL, SCHEMA } from "../../shared/protocol/frames.ts";
import { noteRoot, prose, proseText } from "../../shared/protocol/ledger-doc.ts";
import { openTestRelay, type TestRelay } from "../testing/open-test-relay.ts";
import { newId, startConversation } from "../testing/test-conversation.ts";
import { FORMER_NOTE, formerFrame } from "./testing/former-frames.ts";

const DOC = "cv:one";
let relay: TestRelay;

beforeEach(async () => {
  relay = await openTestRelay();
  await startConversation(relay.deps.documents, DOC, relay.time.now);
});
afterEach(() => relay.close());

test("V-1: a device of the build before is served, and its full outbox is taken, also when it is pushed twice", async () => {
  const device = await relay.connect("ines");
  device.socket.send(formerFrame("hello"));
  expect(await device.next("welcome")).toMatchObject({ protocol: 1, minSchema: 1, restored: false });
  device.socket.send(formerFrame("catchup"));
  await device.next("batch", ({ cursor, more }) => cursor !== null && !more);
  for (let times = 1; times <= 2; times++) {
    device.socket.send(formerFrame("push"));
    await expect.poll(() => device.batches().flatMap(({ acks }) => acks)).toHaveLength(5 * times);
  }
  expect(device.batches().flatMap(({ nacks }) => nacks)).toEqual([]);
  const { row } = await relay.deps.documents.read<{ row: { state: string; topics: string[] } }>(DOC);
  expect(row).toMatchObject({ state: "pending", topics: ["parcel"] });
  device.socket.send(formerFrame("keep"));
  const whole = (await device.next("batch", ({ docs }) => docs.some((change) => change.whole))).docs[0];
  const doc = new Y.Doc();
  Y.applyUpdate(doc, whole?.update ?? new Uint8Array());
  for (const { docs } of device.batches())
    for (const { update } of docs) if (update) Y.applyUpdate(doc, update);
  expect(proseText(prose(doc, noteRoot(FORMER_NOTE)))).toBe("Order 88213");
});

test("V-1: what a device of the build before is told has the shape that it knows", async () => {
  const former = await relay.connect("ines");
  former.socket.send(formerFrame("hello"));
  former.socket.send(formerFrame("catchup"));
  const { t, acks, nacks, docs, leave, registers, ...rest } = await former.next("batch", ({ more }) => !more);
  expect([t, acks, nacks, leave, registers]).toEqual(["batch", [], [], [], []]);
  expect(docs.map(({ doc }) => doc)).toEqual([DOC]);
  expect(Object.keys(rest).toSorted()).toEqual(["cursor", "more", "scope"]);
});

for (const [what, protocol] of [
  ["an earlier build than the one before", OLDEST_PROTOCOL - 1],
  ["a later build", PROTOCOL + 1],
] as const)
  test(`V-1: a device of ${what} is told so before anything else`, async () => {
    const device = await relay.connect("ines");
    device.send({ t: "hello", protocol, schema: SCHEMA, app: "test", device: newId(), counter: null });
    expect(await device.closed).toBe(4426);
    expect(device.frames).toEqual([]);
  });

import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { close, encodeFrame } from "../../../shared/protocol/frames.ts";
import { openTestRelay, START, type TestDevice, type TestRelay } from "../../testing/open-test-relay.ts";
import { newId, startConversation } from "../../testing/test-conversation.ts";
import { makeRandom } from "../../sample/random.ts";
import { stateOf } from "../testing/hot-document.ts";
import { deviceFrame, plainFrame } from "./socket-frames.ts";

const DOC = "cv:one";
const FRAMES = 1000;
/** What a refusal closes with; any other code would say that the server failed. */
const REFUSALS = [close.malformed, close.notRebuilt, close.violation, close.tooOld];

let relay: TestRelay;
let bystander: TestDevice;
let before: string;
let head: number;

beforeEach(async () => {
  relay = await openTestRelay();
  await startConversation(relay.deps.documents, DOC, START);
  bystander = await relay.device("tom");
  await bystander.level();
  before = await state();
  head = await relay.store.log.head();
});

afterEach(() => relay.close());

async function held(): Promise<Y.Doc> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await relay.deps.documents.encode(DOC)) ?? new Uint8Array([0, 0]));
  return doc;
}

async function state(): Promise<string> {
  return stateOf(await held());
}

async function expectUntouched(seed: string): Promise<void> {
  expect(await relay.store.log.head(), seed).toBe(head);
  expect(await state(), seed).toBe(before);
}

async function expectBystanderUndisturbed(told: number): Promise<void> {
  bystander.send({ t: "ping", at: 7 });
  await bystander.next("pong", (pong) => pong.at === 7);
  expect(bystander.frames.length).toBe(told + 1);
}

test(
  `G-1, G-5: ${FRAMES} hostile frames on a device's socket: closed with 44xx or answered, nothing done, nobody else told`,
  { timeout: 180_000 },
  async () => {
    const random = makeRandom(4711);
    const doc = await held();
    const told = bystander.frames.length;
    const codes = new Map<number, number>();
    let id = newId();
    let strikes = 0;
    let suspended = 0;
    let eve = await relay.device("ines", id);
    await eve.level();
    for (let sent = 0; sent < FRAMES; sent++) {
      relay.time.now += 50; // within its rates
      const code = await answerOf(eve, deviceFrame(DOC, doc, random), sent);
      if (code === null) continue;
      codes.set(code, (codes.get(code) ?? 0) + 1);
      expect(REFUSALS, `frame ${sent}`).toContain(code);
      await expectUntouched(`frame ${sent}`);
      if (code === close.violation) {
        strikes += 1;
        const isOut = await isSuspended(id);
        expect(isOut, `frame ${sent}`).toBe(strikes === 3);
        if (isOut) {
          suspended += 1;
          id = newId();
          strikes = 0;
        }
      }
      eve = await relay.device("ines", id);
      await eve.level();
    }
    await expectUntouched("at the end");
    await expectBystanderUndisturbed(told);
    expect(codes.get(close.malformed)).toBeGreaterThan(FRAMES / 4);
    expect(codes.get(close.violation)).toBeGreaterThan(FRAMES / 20);
    expect(suspended).toBeGreaterThan(FRAMES / 100);
  },
);

/** The code it was closed with, by this frame or the one before; null when it was answered and goes on. */
async function answerOf(device: TestDevice, frame: Uint8Array, at: number): Promise<number | null> {
  device.socket.send(frame);
  device.send({ t: "ping", at });
  const answered = device.next("pong", (pong) => pong.at === at).then(() => null);
  return Promise.race([device.closed, answered]);
}

async function isSuspended(id: string): Promise<boolean> {
  const socket = new WebSocket(relay.url, { headers: { cookie: "ines" } });
  relay.opened.push(socket);
  await once(socket, "open");
  socket.send(encodeFrame({ t: "hello", protocol: 1, schema: 1, app: "test", device: id, counter: null }));
  const closed = once(socket, "close").then(([code]) => code === close.revoked);
  const isOut = await Promise.race([closed, once(socket, "message").then(() => false)]);
  socket.terminate();
  return isOut;
}

test(
  `G-2, G-5: ${FRAMES} hostile messages of plain clients: closed with 44xx or ignored, and a person is never suspended`,
  { timeout: 180_000 },
  async () => {
    const random = makeRandom(1147);
    const doc = await held();
    const told = bystander.frames.length;
    const codes = new Map<number, number>();
    let socket = await plainClient();
    for (let sent = 0; sent < FRAMES; sent++) {
      relay.time.now += 50;
      const code = await closedBy(socket, plainFrame(doc, random));
      if (code === null) continue;
      codes.set(code, (codes.get(code) ?? 0) + 1);
      expect(REFUSALS, `message ${sent}`).toContain(code);
      await expectUntouched(`message ${sent}`);
      socket = await plainClient();
    }
    await expectUntouched("at the end");
    await expectBystanderUndisturbed(told);
    expect(codes.get(close.malformed)).toBeGreaterThan(FRAMES / 4);
    expect(codes.get(close.violation)).toBeGreaterThan(FRAMES / 20);
  },
);

async function plainClient(): Promise<WebSocket> {
  const socket = new WebSocket(`${relay.url}/${DOC}`, { headers: { cookie: "ines" } });
  relay.opened.push(socket);
  await once(socket, "message"); // the server's first step
  return socket;
}

/** A question behind the message tells whether the client is still served. */
async function closedBy(socket: WebSocket, message: Uint8Array): Promise<number | null> {
  const closed = once(socket, "close").then(([code]) => code as number); // as ws says
  const answered = once(socket, "message").then(() => null);
  socket.send(message);
  socket.send(Uint8Array.of(0, 0, 1, 0)); // step 1 with an empty vector
  return Promise.race([closed, answered]);
}

test("G-1: a device that sends more than its rate is let go with a code that brings it back", async () => {
  const eve = await relay.device("ines");
  for (let sent = 0; sent < 700; sent++) eve.send({ t: "ping", at: sent });
  expect(await eve.closed).toBe(close.tooSlow);
  await expectUntouched("pings");
});

import fc from "fast-check";
import { deflateSync } from "fflate";
import { expect, test } from "vitest";
import { decodeAny, encodeAny } from "./any.ts";
import { encodeDeflated } from "./deflated.ts";
import type { DocumentId } from "./document-id.ts";
import {
  close,
  encodeFrame,
  encodeFrameWith,
  FRAME_LIMIT,
  isFinalClose,
  PRESENCE_LIMIT,
  PUSH_LIMIT,
  readDeviceFrame,
  readServerFrame,
  type DeviceFrame,
  type PushItem,
  type ServerFrame,
} from "./frames.ts";

const id = "019cb84a-4100-7000-8000-000000000001";
const at = 1_772_618_400_123;
const intent: PushItem = {
  k: "intent",
  id,
  intent: { id, doc: "cv:a", type: "send", text: "Hé 👍\u0000", at, off: -1 },
};
const prose: PushItem = {
  k: "prose",
  id,
  doc: "cv:a",
  root: `note:${id}`,
  update: Uint8Array.of(1, 2, 255),
  schema: 1,
};

const batch: Extract<ServerFrame, { t: "batch" }> = {
  t: "batch",
  cursor: 3,
  docs: [],
  leave: [],
  registers: [],
  acks: [{ id, feed: 3 }],
  nacks: [],
  more: false,
};

test.each<DeviceFrame>([
  { t: "hello", protocol: 1, schema: 1, app: "1.0.0", device: id, counter: 7 },
  { t: "catchup", cursor: 12, store: "s", scope: "channel:a" },
  { t: "catchup", cursor: 0, store: null, bootstrap: { after: "cv:a", head: 9 }, scope: null },
  { t: "push", items: [intent, prose], off: -1200, counter: 8 },
  { t: "push", items: [], off: 0, counter: 9 },
  { t: "keep", add: [{ doc: "cv:a", reason: "pinned" }], drop: ["cv:b"] },
  { t: "open", doc: "cv:a" },
  { t: "close", doc: "ct:a" },
  { t: "presence", doc: "cv:a", update: new Uint8Array(PRESENCE_LIMIT) },
  { t: "ping", at },
])("U-1: the frame $t arrives as it was sent", (frame) => {
  expect(readDeviceFrame(encodeFrame(frame))).toEqual(frame);
});

test.each<ServerFrame>([
  {
    t: "welcome",
    protocol: 1,
    minSchema: 1,
    serverTime: at,
    store: "s",
    workspace: "w",
    agent: { id: "a", name: "Inès", role: "viewer", grants: [{ kind: "team", id: "t", role: "viewer" }] },
    lease: 1000,
    limits: { bodies: 10, bytes: 1000 },
    counter: 3,
    restored: false,
    surrender: "token",
  },
  {
    t: "batch",
    cursor: 3,
    docs: [{ doc: "cv:a", row: { head: 2, ep: null }, update: Uint8Array.of(0) }],
    acks: [{ id, feed: 3, n: 1, parked: true }],
    leave: ["cv:b"],
    registers: [{ agent: "a", key: "available", value: "away", at }],
    scope: "*",
    nacks: [{ id, code: "send.empty", doc: "cv:a" }],
    more: false,
  },
  { t: "presence", doc: "cv:a", update: new Uint8Array(0) },
  { t: "pong", at, serverTime: at + 1 },
])("U-1: the server's frame $t arrives as it was sent", (frame) => {
  expect(readServerFrame(encodeFrame(frame))).toEqual(frame);
});

test.each(["u", "v", "\u0001"])("a text of many %j is a text like any other", (char) => {
  const item: PushItem = { k: "intent", id, intent: { id, doc: "cv:a", text: char.repeat(5000) } };
  const frame: DeviceFrame = {
    t: "push",
    items: [item, { ...prose, update: new Uint8Array(500).fill(117) }],
    off: 0,
    counter: 1,
  };
  expect(readDeviceFrame(encodeFrame(frame))).toEqual(frame);
});

test("a frame of the largest size is read", () => {
  const update = new Uint8Array(FRAME_LIMIT - 512);
  const frame: DeviceFrame = { t: "push", items: [{ ...prose, update }], off: 0, counter: 1 };
  const bytes = encodeFrame(frame);
  expect(bytes.length).toBeLessThanOrEqual(FRAME_LIMIT);
  expect(readDeviceFrame(bytes)).toEqual(frame);
});

test.each<[string, unknown]>([
  ["nothing at all", undefined],
  ["a number", 7],
  ["an unknown kind", { t: "explode" }],
  ["an inherited name as its kind", { t: "constructor" }],
  ["a hello from no device", { t: "hello", protocol: 1, schema: 1, app: "1", device: "x", counter: null }],
  ["a negative cursor", { t: "catchup", cursor: -1, store: null, scope: null }],
  ["a cursor that is no number", { t: "catchup", cursor: "1", store: null, scope: null }],
  ["a push counted beyond what a store gives back", { t: "push", items: [], off: 0, counter: 2 ** 60 }],
  ["a document that is none", { t: "open", doc: "zz:a" }],
  [
    "more items than one push holds",
    { t: "push", items: Array.from({ length: PUSH_LIMIT + 1 }, () => intent), off: 0, counter: 1 },
  ],
  ["a push without its clock's offset", { t: "push", items: [intent], counter: 1 }],
  [
    "an intent without a document",
    { t: "push", items: [{ k: "intent", id, intent: { id } }], off: 0, counter: 1 },
  ],
  ["prose for the ledger", { t: "push", items: [{ ...prose, root: "ledger" }], off: 0, counter: 1 }],
  ["prose that is no bytes", { t: "push", items: [{ ...prose, update: "AAA" }], off: 0, counter: 1 }],
  ["prose of a schema to come", { t: "push", items: [{ ...prose, schema: 2 }], off: 0, counter: 1 }],
  ["a presence above its limit", { t: "presence", doc: "cv:a", update: new Uint8Array(PRESENCE_LIMIT + 1) }],
])("G-1: %s is no frame of a device", (_what, value) => {
  expect(readDeviceFrame(encodeAny(value))).toBeNull();
});

test("U-6: a deflated frame says what it was made of; one that is cut short, or changed, cannot be read", () => {
  const told = { ...batch, leave: Array.from({ length: 500 }, (_, i): DocumentId => `cv:${i}`) };
  const bytes = deflateSync(encodeFrame(told));
  expect(bytes.length).toBeLessThan(encodeFrame(told).length / 2);
  expect(readServerFrame(encodeDeflated(bytes))).toEqual(told);
  for (let cut = 0; cut < bytes.length; cut += 7)
    expect(readServerFrame(encodeDeflated(bytes.subarray(0, cut)))).toBeUndefined();
  expect(readServerFrame(encodeDeflated(Uint8Array.of(255, 255, 255)))).toBeUndefined();
  expect(readDeviceFrame(encodeDeflated(deflateSync(encodeFrame({ t: "ping", at }))))).toBeNull();
});

test("a frame that this build does not know is skipped", () => {
  for (const value of [null, 7, [], { t: 7 }, { t: "moonrise" }, { t: "toString" }]) {
    expect(readServerFrame(encodeAny(value))).toBeNull();
  }
});

test.each([33, 1000, 100_000])(
  "G-1: %i arrays or objects within each other are refused, not followed",
  (depth) => {
    const arrays = new Uint8Array(depth * 2 + 1).map((_, i) => (i % 2 ? 1 : 117)); // an array of one, and so on
    const objects = new Uint8Array(depth * 3 + 1).map((_, i) => [118, 1, 0][i % 3] ?? 0); // an object with the key ""
    arrays[depth * 2] = 126;
    objects[depth * 3] = 126;
    for (const bytes of [arrays, objects]) {
      expect(decodeAny(bytes)).toBeUndefined();
      expect(readDeviceFrame(bytes)).toBeNull();
      expect(readServerFrame(bytes)).toBeUndefined();
    }
  },
);

test("G-1: depth is refused wherever in the frame it stands", () => {
  let deep: unknown = null;
  for (let i = 0; i < 40; i++) deep = [deep];
  const late = {
    t: "push",
    items: [{ k: "intent", id, intent: { id, doc: "cv:a", pad: "x".repeat(9000), deep } }],
    off: 0,
    counter: 1,
  };
  expect(readDeviceFrame(encodeAny(late))).toBeNull();
});

test("G-1: bytes that follow the frame make it none", () => {
  const bytes = encodeFrame({ t: "ping", at });
  expect(readDeviceFrame(Uint8Array.of(...bytes, 0))).toBeNull();
});

test("G-1: garbage, cut frames and changed bytes never throw", () => {
  const whole = encodeFrame({ t: "push", items: [intent, prose], off: -1200, counter: 8 });
  const cut = fc.nat({ max: whole.length - 1 }).map((length) => whole.slice(0, length));
  const changed = fc
    .tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }))
    .map(([i, byte]) => whole.with(i, byte));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), cut, changed), (bytes) => {
      readDeviceFrame(bytes);
      readServerFrame(bytes);
    }),
    { numRuns: 2000 },
  );
});

test("a frame cut anywhere is none", () => {
  const whole = encodeFrame({ t: "push", items: [intent, prose], off: -1200, counter: 8 });
  for (let length = 0; length < whole.length; length++)
    expect(readDeviceFrame(whole.slice(0, length))).toBeNull();
});

test("values survive the way: numbers of every size, text, nothing", () => {
  const plain = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes("__proto__"));
  fc.assert(
    fc.property(plain, (value) => {
      expect(noNegativeZero(decodeAny(encodeAny(value)))).toEqual(noNegativeZero(value));
    }),
  );
});

test("a batch of which parts were encoded for others before is the same to the byte", () => {
  const plain = fc.jsonValue({ maxDepth: 4 });
  fc.assert(
    fc.property(plain, plain, (row, other) => {
      const docs = [row, other, row].map((each, at) => ({
        doc: "cv:a" as const,
        row: each,
        update: Uint8Array.of(1, 2),
        ...(at === 1 ? { whole: true as const } : {}),
      }));
      const frame: ServerFrame = { ...batch, docs };
      const rows = new WeakMap<object, Uint8Array>();
      expect(encodeFrameWith(rows, frame)).toEqual(encodeFrame(frame));
      expect(encodeFrameWith(rows, { ...frame, cursor: 4 })).toEqual(encodeFrame({ ...frame, cursor: 4 }));
    }),
  );
});

/** JSON knows no negative zero, and neither do our rows. */
function noNegativeZero(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

test("U-1: a connection ends for good with the session, the account, the document's place or an app too old", () => {
  const final = Object.entries(close).flatMap(([name, code]) => (isFinalClose(code) ? [name] : []));
  expect(final).toEqual(["sessionOver", "revoked", "gone", "notRebuilt", "tooOld"]);
});

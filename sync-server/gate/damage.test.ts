import { expect, test } from "vitest";
import * as Y from "yjs";
import { readLedger } from "../../shared/protocol/ledger-doc.ts";
import { openHotDocument, stateOf } from "./testing/hot-document.ts";
import { note, openReplica, paragraph, pushAll } from "./testing/replica.ts";

const ROUNDS = 2000;

/** A small generator with a seed, so that a failing round can be run again (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function damaged(update: Uint8Array, random: (below: number) => number): Uint8Array {
  const bytes = update.slice(0, random(8) === 0 ? 1 + random(update.length) : update.length);
  for (let flips = random(2); flips >= 0; flips--) {
    const at = random(bytes.length);
    bytes[at] = random(2) === 0 ? random(256) : bytes[at]! ^ (1 << random(8));
  }
  return bytes;
}

function honestUpdates(): Uint8Array[] {
  const hot = openHotDocument();
  const replica = openReplica("ana", hot.doc(), 7);
  replica.show(
    "note:n1",
    note(paragraph("The parcel is in Lyon", { type: "link", attrs: { href: "https://a.test" } })),
  );
  const first = replica.taken();
  replica.show(
    "note:n1",
    note({ type: "heading", attrs: { level: 2 } }, paragraph("Nice", { type: "strong" })),
  );
  return [...first, ...replica.taken(), Y.encodeStateAsUpdate(replica.doc)];
}

test("G-5: damaged bytes never throw, never hang, never touch the ledger, and never split document and log", () => {
  const updates = honestUpdates();
  const random = seeded(20_261_122);
  const slowest = { ms: 0, round: 0 };
  const verdicts = { passed: 0, refused: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const hot = openHotDocument();
    const omar = openReplica("omar", hot.doc(), 9);
    omar.show("note:n1", note(paragraph("before")));
    pushAll(hot, omar);
    const before = stateOf(hot.doc());
    const ledger = readLedger(hot.doc());

    const update = damaged(updates[random(updates.length)]!, random);
    const began = performance.now();
    const verdict = hot.push("ana", update);
    const ms = performance.now() - began;
    if (ms > slowest.ms) Object.assign(slowest, { ms, round });

    verdicts[verdict.ok ? "passed" : "refused"]++;
    expect(readLedger(hot.doc()), `round ${round}`).toEqual(ledger);
    if (!verdict.ok || !verdict.bytes) expect(stateOf(hot.doc()), `round ${round}`).toBe(before);
    const rebuilt = new Y.Doc();
    for (const row of hot.log) Y.applyUpdate(rebuilt, row);
    expect(stateOf(rebuilt), `round ${round}`).toBe(stateOf(hot.doc()));
  }
  expect(slowest.ms, `round ${slowest.round}`).toBeLessThan(200);
  expect(verdicts.passed).toBeGreaterThan(100);
  expect(verdicts.refused).toBeGreaterThan(1000);
});

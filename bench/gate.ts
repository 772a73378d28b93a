import * as Y from "yjs";
import { keepAsLogged } from "../shared/protocol/formatting-cleanup.ts";
import { defineLedger, noteRoot, prose } from "../shared/protocol/ledger-doc.ts";
import { judgeProse, type GateContext } from "../sync-server/gate/gate.ts";
import { median, type Measurement } from "./measurement.ts";

const NOTE = noteRoot("bench");
const KEYSTROKES = 2000;
const ROUNDS = 15;

const context: GateContext = {
  device: "laptop",
  ownerOf: () => "laptop",
  root: () => "live",
  mayWrite: () => true,
};

/** What the gate costs on top of integrating a keystroke. */
export function benchGate(): Measurement {
  const { start, keystrokes } = typing();
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.bare.push(perKeystroke(start, keystrokes, (doc, update) => Y.applyUpdate(doc, update)));
    times.ours.push(perKeystroke(start, keystrokes, judge));
  }
  return {
    name: "a keystroke through the gate (bare: Y.applyUpdate)",
    unit: "µs",
    ours: median(times.ours),
    bare: median(times.bare),
  };
}

function judge(doc: Y.Doc, update: Uint8Array): void {
  const verdict = judgeProse(doc, update, context);
  if (!verdict.ok) throw new Error(`an honest keystroke was refused: ${verdict.code}`);
}

/** A note with one empty paragraph, and what somebody who types into it sends. */
function typing(): { start: Uint8Array; keystrokes: Uint8Array[] } {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  const text = new Y.XmlText();
  paragraph.insert(0, [text]);
  prose(doc, NOTE).insert(0, [paragraph]);
  const start = Y.encodeStateAsUpdate(doc);
  const keystrokes: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => keystrokes.push(update));
  for (let at = 0; at < KEYSTROKES; at++) text.insert(at, "abcdefgh "[at % 9] ?? " ");
  return { start, keystrokes };
}

function perKeystroke(
  start: Uint8Array,
  keystrokes: readonly Uint8Array[],
  take: (doc: Y.Doc, update: Uint8Array) => void,
): number {
  const doc = new Y.Doc();
  keepAsLogged(doc);
  defineLedger(doc);
  prose(doc, NOTE);
  Y.applyUpdate(doc, start);
  const from = performance.now();
  for (const update of keystrokes) take(doc, update);
  return ((performance.now() - from) * 1000) / keystrokes.length;
}

import { kindOf, type DocumentId, type DocumentKind } from "../../shared/protocol/document-id.ts";
import type { BodyChange, Change } from "./change.ts";
import { createTriggers } from "./triggers.ts";
import type { BodyRow, HeldBody } from "./vault-tables.ts";

/** Which bodies are on this device, and which of them are pinned, as one tab knows it. */
export interface HeldBodies {
  load: (bodies: readonly BodyRow[], pins: readonly { doc: DocumentId }[]) => void;
  put: (changes: readonly BodyChange[]) => void;
  pin: (changes: NonNullable<Change["pins"]>) => void;
  /** Nothing of these documents is here any more, no pin either. */
  remove: (docs: readonly DocumentId[]) => void;
  /** All bodies are gone; pins stay. */
  clear: () => void;
  /** Reactive. */
  isHere: (doc: DocumentId) => boolean;
  /** Reactive. */
  isPinned: (doc: DocumentId) => boolean;
  all: () => HeldBody[];
  pinned: () => DocumentId[];
  count: () => number;
  /** Of that kind of document of which the most are here. */
  most: () => number;
  /** Of all of them, about. */
  bytes: () => number;
}

export function createHeldBodies(): HeldBodies {
  const held = new Map<DocumentId, HeldBody>();
  const pins = new Set<DocumentId>();
  const readers = createTriggers();
  const counts = new Map<DocumentKind, number>();
  let bytes = 0;

  function take(change: BodyChange): void {
    const { doc } = change;
    const before = held.get(doc);
    bytes -= before?.size ?? 0;
    if (change.state === "here") {
      held.set(doc, change);
      bytes += change.size;
    } else held.delete(doc);
    if (held.has(doc) === (before !== undefined)) return;
    const kind = kindOf(doc);
    counts.set(kind, (counts.get(kind) ?? 0) + (before ? -1 : 1));
    readers.touch(doc);
  }

  function put(changes: readonly BodyChange[]): void {
    for (const change of changes) take(change);
  }

  function pin(changes: NonNullable<Change["pins"]>): void {
    for (const { doc, isPinned } of changes) {
      if (isPinned) pins.add(doc);
      else pins.delete(doc);
      readers.touch(doc);
    }
  }

  function clear(): void {
    put([...held.keys()].map((doc) => ({ doc, state: "away" })));
  }

  return {
    load: (bodies, pinned) => {
      const here = new Set(bodies.map(({ doc }) => doc));
      put([...held.keys()].flatMap((doc) => (here.has(doc) ? [] : [{ doc, state: "away" as const }])));
      put(bodies);
      pin([...pins].map((doc) => ({ doc, isPinned: false })));
      pin(pinned.map(({ doc }) => ({ doc, isPinned: true })));
    },
    put,
    pin,
    remove: (docs) => {
      put(docs.map((doc) => ({ doc, state: "away" })));
      pin(docs.flatMap((doc) => (pins.has(doc) ? [{ doc, isPinned: false }] : [])));
    },
    clear,
    isHere: (doc) => {
      readers.track(doc);
      return held.has(doc);
    },
    isPinned: (doc) => {
      readers.track(doc);
      return pins.has(doc);
    },
    all: () => [...held.values()],
    pinned: () => [...pins],
    count: () => held.size,
    most: () => Math.max(0, ...counts.values()),
    bytes: () => bytes,
  };
}

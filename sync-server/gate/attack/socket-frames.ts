import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { encodeAny } from "../../../shared/protocol/any.ts";
import { newId } from "../../testing/test-conversation.ts";
import type { Random } from "../../sample/random.ts";
import { judgeProse } from "../gate.ts";
import { crafted } from "./craft.ts";
import { mutated } from "./mutate.ts";

/**
 * What a broken or hostile device says, level by level: no frame at all, a frame cut or changed, a frame with wrong
 * fields, and a frame in order with an item in it that is not. Nothing of it may be done.
 */
export function deviceFrame(doc: string, held: Y.Doc, random: Random): Uint8Array {
  const honest = (): Uint8Array => encodeAny(random.pick(refusedFrames(doc)));
  switch (random.between(0, 4)) {
    case 0:
      return noise(random);
    case 1:
      return mutated(honest(), random, honest);
    case 2:
      return encodeAny(wrong(random.pick(refusedFrames(doc)), random));
    case 3:
      return encodeAny(pushed({ k: "intent", id: newId(), intent: wrong(intent(doc), random) }));
    default:
      return encodeAny(pushed(prose(doc, hostile(held, random))));
  }
}

/** The same for y-websocket's messages. */
export function plainFrame(held: Y.Doc, random: Random): Uint8Array {
  const message = (): Uint8Array =>
    typed(random.pick([0, 0, 0, 1, 2, 3, 4, 200]), random.pick([0, 1, 2, 2, 3]), hostile(held, random));
  if (random.isLikely(0.2)) return noise(random);
  return random.isLikely(0.4) ? mutated(message(), random, message) : message();
}

/** Frames in order that change nothing: they name what is not there. */
function refusedFrames(doc: string): Record<string, unknown>[] {
  return [
    { t: "hello", protocol: 99, schema: 1, app: "attack", device: newId(), counter: null },
    { t: "catchup", cursor: 1, store: "another", scope: null },
    { t: "keep", add: [{ doc: "cv:none", reason: "pinned" }], drop: ["cv:none"] },
    { t: "presence", doc, update: new Uint8Array([1, 2, 3]) },
    { t: "open", doc: "me:somebody" },
    { t: "close", doc },
    pushed({ k: "intent", id: newId(), intent: intent("cv:none") }),
    pushed(prose("cv:none", new Uint8Array([0, 0]))),
  ];
}

function pushed(item: object): Record<string, unknown> {
  return { t: "push", items: [item], off: 0, counter: 0 };
}

function intent(doc: string): Record<string, unknown> {
  return { id: newId(), v: 1, type: "topic.add", topic: "x", doc, ep: 1, seen: 3, at: 1, off: 0 };
}

function prose(doc: string, update: Uint8Array): object {
  return { k: "prose", id: newId(), doc, root: "note:never", update, schema: 1 };
}

/** One field gone, or of another kind; `type` always is, so that no act is left. */
function wrong(value: Record<string, unknown>, random: Random): Record<string, unknown> {
  const strange = random.pick([null, -1, 1.5, 2 ** 60, "", "x".repeat(70), [], {}, new Uint8Array(3)]);
  const changed = { ...value, [random.pick(Object.keys(value))]: strange };
  return "type" in value ? { ...changed, type: random.pick(["", "nonsense", strange]) } : changed;
}

/** An update that a device may not send; what the gate would let through is drawn again. */
function hostile(held: Y.Doc, random: Random): Uint8Array {
  for (;;) {
    const update = crafted(held, random);
    const sent = random.isLikely(0.5) ? mutated(update, random, () => crafted(held, random)) : update;
    if (!isLetThrough(held, sent)) return sent;
  }
}

function isLetThrough(held: Y.Doc, update: Uint8Array): boolean {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(held));
  const verdict = judgeProse(copy, update, {
    device: "eve",
    ownerOf: (client) => (held.store.clients.has(client) ? "server" : null),
    root: (root) => (root.startsWith("draft:") ? "live" : "never"),
    mayWrite: () => true,
  });
  return verdict.ok && verdict.bytes !== null;
}

function noise(random: Random): Uint8Array {
  return Uint8Array.from({ length: random.between(0, 60) }, () => random.between(0, 255));
}

function typed(type: number, step: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  if (type === 0) encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

import * as Y from "yjs";
import type { Random } from "../../sample/random.ts";
import { forge, gap, item, skip, type Anchor, type Content, type ForgedStruct } from "../testing/forge.ts";
import { roots, writers } from "./scene.ts";

type Id = [client: number, clock: number];
type Section = { client: number; clock: number; structs: ForgedStruct[] };

const strangeRoots = [
  "note:never",
  "draft:public:0",
  "draft:public:x",
  "ledger",
  "config",
  "__proto__",
  "note:",
  "",
];
const rootNames = [...Object.values(roots), ...strangeRoots];
const nodeNames = ["paragraph", "heading", "list_item", "blockquote", "iframe", "constructor", "UNDEFINED"];
const attributeNames = ["level", "order", "href", "onclick", "label", "__proto__", "toString"];
const markNames = ["strong", "em", "link", "blink", "hasOwnProperty"];
const clocks = [0, 1, 2 ** 20, 2 ** 31, 2 ** 52, Number.MAX_SAFE_INTEGER];
const lengths = [1, 2, 7, 300, 2 ** 20, 2 ** 20 + 1, 2 ** 31, 2 ** 52];

/**
 * An update nobody's editor would write: anything hung on anything under anybody's id, of any length, with any deletes.
 * Most of it names what is there, so that it comes far.
 *
 * @param held the document as it stands; only read
 */
export function crafted(held: Y.Doc, random: Random): Uint8Array {
  if (random.isLikely(0.003)) return heavy(held, random);
  const sections = several(random, [1, 1, 1, 2, 3], () => section(held, random));
  const deletes = several(random, [0, 0, 0, 1, 2], () => deletion(held, random));
  const inOrder = random.isLikely(0.9) ? sections.toSorted((a, b) => b.client - a.client) : sections;
  return forge(inOrder, deletes);
}

function section(held: Y.Doc, random: Random): Section {
  const client = anyWriter(random);
  const next = Y.getState(held.store, client);
  const clock = random.isLikely(0.85)
    ? next
    : random.pick([...clocks, next + 1, Math.max(0, next - random.between(1, 9))]);
  const structs: ForgedStruct[] = [];
  for (let left = random.pick([1, 1, 2, 3, 6, 12]); left > 0; left--) {
    structs.push(struct(held, random, { client, clock, before: structs.length }));
  }
  return { client, clock, structs };
}

interface Own {
  client: number;
  clock: number;
  /** Structs of the same section before this one; most of them are one clock long. */
  before: number;
}

function struct(held: Y.Doc, random: Random, own: Own): ForgedStruct {
  if (random.isLikely(0.04)) return gap(random.pick(lengths));
  if (random.isLikely(0.03)) return skip(random.pick(lengths));
  return item(anchor(held, random, own), content(random));
}

function anchor(held: Y.Doc, random: Random, own: Own): Anchor {
  const key = random.isLikely(0.15) ? { key: random.pick(attributeNames) } : {};
  const id = (): Id =>
    own.before > 0 && random.isLikely(0.4)
      ? [own.client, own.clock + random.between(0, own.before - 1)]
      : anyItem(held, random);
  switch (random.between(0, 5)) {
    case 0:
      return { root: random.isLikely(0.7) ? roots.note : random.pick(rootNames), ...key };
    case 1:
    case 2:
      return { parent: id(), ...key };
    case 3:
      return { origin: id() };
    case 4:
      return { rightOrigin: id() };
    default:
      return { origin: id(), rightOrigin: id() };
  }
}

function content(random: Random): Content {
  switch (random.between(0, 11)) {
    case 0:
      return { kind: "deleted", length: random.pick(lengths) };
    case 1:
      return {
        kind: "format",
        key: random.pick(markNames),
        value: random.pick([null, {}, "x", { href: "https://a.test" }, { href: "javascript:x" }]),
      };
    case 2:
      return {
        kind: "any",
        values: random.pick([[1], ["x", 2], [{ a: [1] }], [nested(random.pick([3, 40, 5000]))]]),
      };
    case 3:
    case 4:
    case 5:
      return { kind: "element", name: random.pick(nodeNames) };
    case 6:
      return { kind: "type", ref: random.between(0, 8) };
    case 7:
      return random.pick<Content>([
        { kind: "binary", bytes: Uint8Array.of(1, 2, 3) },
        { kind: "embed", value: { image: "x" } },
        { kind: "json", values: ["1", "undefined", "{"] },
        { kind: "subdocument", guid: "inner" },
      ]);
    default:
      return {
        kind: "string",
        text: random.pick(["x", "words", "😀", "a\u0000b", "y".repeat(300), random.pick(["", "\ud83d"])]),
      };
  }
}

function deletion(held: Y.Doc, random: Random): [client: number, ranges: [number, number][]] {
  const client = anyWriter(random);
  const state = Y.getState(held.store, client);
  const range = (): [number, number] => [
    random.isLikely(0.9) ? random.between(0, state + 2) : random.pick(clocks),
    random.isLikely(0.9) ? random.between(0, 6) : random.pick(lengths),
  ];
  const ranges = several(random, [1, 1, 2, 5], range);
  return [client, random.isLikely(0.8) ? ranges.toSorted(([a], [b]) => a - b) : ranges];
}

/** A few kilobytes that cost the most they can: chains, crossings, floods of ids. */
function heavy(held: Y.Doc, random: Random): Uint8Array {
  const { eve } = writers;
  const clock = Y.getState(held.store, eve);
  const many = random.between(100, 2000);
  const sequence = (make: (at: number) => ForgedStruct): Section[] => [
    { client: eve, clock, structs: Array.from({ length: many }, (_, at) => make(at)) },
  ];
  const x: Content = { kind: "string", text: "x" };
  const anything = anyItem(held, random);
  switch (random.between(0, 4)) {
    case 0: // one inside the other, all deleted at once
      return forge(
        sequence((at) =>
          item(at === 0 ? { root: roots.note } : { parent: [eve, clock + at - 1] }, {
            kind: "element",
            name: "blockquote",
          }),
        ),
        [[eve, [[clock, random.between(1, many)]]]],
      );
    case 1: // all at one place
      return forge(sequence(() => item({ origin: anything }, x)));
    case 2: // each before the one before
      return forge(
        sequence((at) =>
          item(at === 0 ? { rightOrigin: anything } : { rightOrigin: [eve, clock + at - 1] }, x),
        ),
      );
    case 3: // many writers
      return forge(
        Array.from({ length: random.pick([64, 65, many]) }, (_, id) => ({
          client: 5_000_000 - id,
          structs: [gap(1)],
        })),
      );
    default: // every other clock deleted
      return forge(
        [],
        [[writers.omar, Array.from({ length: many }, (_, at): [number, number] => [at * 2, 1])]],
      );
  }
}

/** Mostly the attacker's own id, or one that nobody has used. */
function anyWriter(random: Random): number {
  if (random.isLikely(0.7)) return writers.eve;
  return random.isLikely(0.5) ? random.between(2_000_000, 2 ** 32 - 1) : random.pick(Object.values(writers));
}

function anyItem(held: Y.Doc, random: Random): Id {
  const client = random.pick([...held.store.clients.keys()]);
  const state = Y.getState(held.store, client);
  return [
    client,
    random.isLikely(0.95) ? random.between(0, state - 1) : random.pick([state, state + 3, ...clocks]),
  ];
}

function several<T>(random: Random, counts: readonly number[], make: () => T): T[] {
  return Array.from({ length: random.pick(counts) }, make);
}

function nested(levels: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

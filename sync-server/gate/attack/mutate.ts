import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { Random } from "../../sample/random.ts";

/** What may happen to an update on its way; `other` gives another update to mix it with. */
type Mutation = (bytes: Uint8Array, random: Random, other: () => Uint8Array) => Uint8Array;

/** Lengths, counts and clocks around which decoders go wrong. */
const extremes = [0, 1, 2, 127, 128, 2 ** 14, 2 ** 20, 2 ** 20 + 1, 2 ** 31, 2 ** 32, 2 ** 40, 2 ** 52];

const mutations: readonly Mutation[] = [
  flipBit,
  replaceByte,
  truncate,
  insertBytes,
  removeBytes,
  repeatBytes,
  inflate,
  splice,
  readdress,
  deleteMore,
];

/** The update after one to three mutations. */
export function mutated(bytes: Uint8Array, random: Random, other: () => Uint8Array): Uint8Array {
  let result = bytes;
  for (let left = random.between(1, 3); left > 0 && result.length > 0; left--) {
    result = random.pick(mutations)(result, random, other);
  }
  return result;
}

function flipBit(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice();
  const at = anywhere(bytes, random);
  copy[at] = copy[at]! ^ (1 << random.between(0, 7));
  return copy;
}

function replaceByte(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice();
  copy[anywhere(bytes, random)] = random.between(0, 255);
  return copy;
}

function truncate(bytes: Uint8Array, random: Random): Uint8Array {
  return bytes.subarray(0, anywhere(bytes, random));
}

function insertBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const more = Uint8Array.from({ length: random.between(1, 8) }, () => random.between(0, 255));
  return replaced(bytes, anywhere(bytes, random), 0, more);
}

function removeBytes(bytes: Uint8Array, random: Random): Uint8Array {
  return replaced(bytes, anywhere(bytes, random), random.between(1, 8), new Uint8Array());
}

function repeatBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const at = anywhere(bytes, random);
  return replaced(bytes, at, 0, bytes.subarray(at, at + random.between(1, 64)));
}

/** A number somewhere in it becomes a very large one, or nothing. */
function inflate(bytes: Uint8Array, random: Random): Uint8Array {
  const at = anywhere(bytes, random);
  let end = at;
  while (bytes[end]! >= 128 && end < bytes.length - 1) end++;
  return replaced(bytes, at, end + 1 - at, varUint(random.pick(extremes)));
}

/** The beginning of one update and the end of another. */
function splice(bytes: Uint8Array, random: Random, other: () => Uint8Array): Uint8Array {
  const end = other();
  return concat(
    bytes.subarray(0, anywhere(bytes, random)),
    end.subarray(end.length && anywhere(end, random)),
  );
}

/** Its first section under another client id, at another clock. */
function readdress(bytes: Uint8Array, random: Random): Uint8Array {
  const decoder = decoding.createDecoder(bytes);
  try {
    const [sections, structs, client, clock] = Array.from({ length: 4 }, () => decoding.readVarUint(decoder));
    const head = [
      sections!,
      structs!,
      random.isLikely(0.5)
        ? random.pick([7, 9, 1_000_003, 3_000_000_001, random.between(1, 2 ** 32 - 1)])
        : client!,
      random.isLikely(0.5) ? random.pick([0, clock! + 1, Math.max(0, clock! - 1), ...extremes]) : clock!,
    ];
    return concat(...head.map(varUint), bytes.subarray(decoder.pos));
  } catch {
    return bytes; // too short to have an address
  }
}

/** An update without deletes ends in a zero; in its place come some. */
function deleteMore(bytes: Uint8Array, random: Random): Uint8Array {
  const client = random.pick([7, 9, 1_000_003, 3_000_000_001, random.between(1, 2 ** 32 - 1)]);
  const clock = random.isLikely(0.7) ? random.between(0, 80) : random.pick(extremes);
  const length = random.isLikely(0.7) ? random.between(1, 20) : random.pick(extremes);
  return concat(bytes.subarray(0, -1), ...[1, client, 1, clock, length].map(varUint));
}

function anywhere(bytes: Uint8Array, random: Random): number {
  return random.between(0, Math.max(0, bytes.length - 1));
}

function replaced(bytes: Uint8Array, at: number, length: number, by: Uint8Array): Uint8Array {
  return concat(bytes.subarray(0, at), by, bytes.subarray(at + length));
}

function concat(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function varUint(value: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, value);
  return encoding.toUint8Array(encoder);
}

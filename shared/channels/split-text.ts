import { atomsOf, textLength, type Atom } from "./text-length.ts";
import type { Capability } from "./capability.ts";

export interface TextLimit {
  max: number;
  unit: Capability["unit"];
}

/** Most parts one reply is split into. */
export const MOST_PARTS = 25;

/** Whether a text is longer than the network takes in one message. */
export function isTooLong(text: string, limit: TextLimit | null): boolean {
  return limit !== null && textLength(text, limit.unit) > limit.max;
}

/**
 * The numbered parts in which a text goes out (`… 1/3`), in order; the text alone where it fits. It is cut between lines,
 * sentences or words where there are any, never within a link or a character.
 * @returns null when more than 25 parts would not hold it
 */
export function splitText(text: string, limit: TextLimit): string[] | null {
  const whole = text.trim();
  if (!isTooLong(whole, limit)) return [whole];
  const atoms = atomsOf(whole, limit.unit);
  const length = atoms.reduce((sum, atom) => sum + atom.length, 0);
  // The number of parts decides how long their numbers are, and those how much text fits.
  for (let parts = Math.max(2, Math.ceil(length / limit.max)); parts <= MOST_PARTS; parts++) {
    const pieces = cut(whole, atoms, limit.max - numberOf(parts, parts).length, parts);
    if (pieces) return pieces.map((piece, i) => piece + numberOf(i + 1, pieces.length));
  }
  return null;
}

/** What of a text has not gone out when this many of its parts have. */
export function textAfter(text: string, limit: TextLimit, done: number): string {
  const parts = splitText(text, limit) ?? [];
  const unnumbered = parts.map((part, i) =>
    part.slice(0, part.length - numberOf(i + 1, parts.length).length),
  );
  return unnumbered.slice(done).join("\n");
}

function numberOf(part: number, parts: number): string {
  return ` ${part}/${parts}`;
}

/** Pieces no longer than `max`; null when there would be more than `most`. */
function cut(text: string, atoms: readonly Atom[], max: number, most: number): string[] | null {
  const pieces: string[] = [];
  for (let from = 0, first = 0; from < text.length;) {
    if (pieces.length === most) return null;
    const fits = longestThatFits(atoms, first, max);
    if (fits <= from) return null; // not even one character
    const end = fits === text.length ? fits : from + endOfPiece(text.slice(from, fits + 1), fits - from);
    pieces.push(text.slice(from, end).trimEnd());
    from = end + (/^\s*/u.exec(text.slice(end))?.[0].length ?? 0);
    while (atoms[first] && atoms[first]!.end <= from) first++; // as the condition says
  }
  return pieces;
}

/** UTF-16 offset behind the last atom that fits. */
function longestThatFits(atoms: readonly Atom[], first: number, max: number): number {
  let length = 0;
  let end = 0;
  for (let i = first; i < atoms.length; i++) {
    const atom = atoms[i]!; // within bounds
    length += atom.length;
    if (length > max) break;
    end = atom.end;
  }
  return end;
}

/** Where a piece ends best: after a line, a sentence that ends in its second half, a word; else where nothing more fits. */
function endOfPiece(seen: string, fits: number): number {
  return (
    lastBreak(seen, /\n+/gu, fits / 2) ??
    lastBreak(seen, /[.!?…]\s+/gu, fits / 2) ??
    lastBreak(seen, /\s+/gu, 1) ??
    fits
  );
}

/** The end of the last break in the text, unless the piece before it would be shorter than `least`. */
function lastBreak(text: string, breaks: RegExp, least: number): number | null {
  const last = [...text.matchAll(breaks)].at(-1);
  const end = last ? last.index + last[0].length : 0;
  return end > least ? end : null;
}

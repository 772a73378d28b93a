import type { Address } from "../../../shared/conversation/mail.ts";

/**
 * What somebody typed or pasted as addresses, one by one: `Maya <maya@x.org>; b@y`. A piece that is no address stays as it
 * was written, so that it can be mended.
 */
export function addressesIn(text: string): Address[] {
  return piecesOf(text).flatMap((piece) => {
    const named = /^(.*?)<([^<>]*)>$/su.exec(piece);
    if (named) return [addressOf(named[2] ?? "", named[1] ?? "")];
    const words = piece.split(/\s+/u);
    const isList = words.length > 1 && words.every((word) => word.includes("@"));
    return isList ? words.map((word) => addressOf(word)) : [addressOf(piece)];
  });
}

/** It is more than one address is typed as: what is pasted so becomes addresses at once. */
export function isListOfAddresses(text: string): boolean {
  return /[,;<\n]/u.test(text.trim());
}

/** A quoted name is being typed: its commas are part of it. */
export function isWithinQuotes(text: string): boolean {
  return (text.match(/"/gu) ?? []).length % 2 === 1;
}

/** Parted by commas, semicolons and lines, except within quotes and angle brackets. */
function piecesOf(text: string): string[] {
  const pieces = text.match(/(?:"(?:\\.|[^"\\])*"|<[^<>]*>|[^,;\n])+/gu) ?? [];
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== "");
}

const LONGEST_NAME = 255;

function addressOf(written: string, called = ""): Address {
  const address = written.trim().replace(/^mailto:/iu, "");
  const name = nameOf(called);
  return name === "" || name === address ? { address } : { address, name };
}

function nameOf(written: string): string {
  const bare = written.trim().replace(/^"(.*)"$/su, "$1");
  const oneLine = bare.replace(/\\(.)/gsu, "$1").replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
  return oneLine.trim().slice(0, LONGEST_NAME);
}

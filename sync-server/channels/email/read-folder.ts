import type { FetchMessageObject, ImapFlow } from "imapflow";
import { DAY, MINUTE } from "../../../shared/time/duration.ts";
import { openPlace } from "./folder-place.ts";
import { MAIL_BYTES, tooLarge } from "./limits.ts";
import { keyOfId, messageIdIn } from "./mail-key.ts";
import { refuse, type Mailbox, type TakeMailDeps } from "./take-mail.ts";
import { takeMails, type FailedMail, type FetchedMail } from "./take-mails.ts";

/** How far back a folder is looked through when its numbers mean nothing any more. */
const LOOK_BACK = 30 * DAY;
/** The mail server has a clock of its own, which tells whole seconds. */
const CLOCK_SLACK = 10 * MINUTE;
/** How often a mail is tried that cannot be taken in; then it is refused. */
const TRIES = 5;
/** Heads that are asked for at once. */
const HEADS = 100;
/** Mails that are fetched and taken in at once: so many, or so many bytes, or one that is larger. */
const MAILS = 20;
const BYTES = 8 * 1024 * 1024;

/** What one watcher remembers of mails that could not be taken in. */
export type FailedTries = Map<number, number>;

export interface Reading {
  /** Epoch ms: when the account was set up. Mails from before stay where they are. */
  since: number;
  failed: FailedTries;
  isOver: () => boolean;
}

/**
 * Takes in what is new in the folder that is open: what stands behind the last one looked at, or, when the server has
 * numbered the folder anew, what came lately (channels 8.1). Many are asked for and taken in at once; how far that has
 * come is kept after each lot, and a crash in between only has that lot looked at again.
 * @throws whatever the first mail failed with that could not be taken in; those behind it are in all the same
 */
export async function readFolder(
  deps: TakeMailDeps,
  mailbox: Mailbox,
  line: ImapFlow,
  reading: Reading,
): Promise<void> {
  const box = line.mailbox;
  if (!box) return;
  const place = await openPlace(deps, mailbox, String(box.uidValidity));
  const { last } = place;
  const uids = await newUids(line, last ?? lately(deps.clock(), reading.since));
  if (last === null && !(await place.keep((uids[0] ?? box.uidNext) - 1))) return;
  let failure: FailedMail | null = null;
  for (let at = 0; at < uids.length; at += HEADS) {
    const some = uids.slice(at, at + HEADS);
    for (const lot of inLots(await newHeads(deps, mailbox, line, some, reading.since))) {
      if (reading.isOver()) return;
      const failed = await takeMails(deps, mailbox, await wholeMails(line, lot));
      failure ??= await firstFailure(deps, mailbox, failed, lot, reading.failed);
      if (!(await place.keep(failure ? failure.uid - 1 : lastOf(lot).uid))) return;
    }
    if (!failure && !(await place.keep(lastOf(some)))) return;
  }
  if (failure) throw failure.error;
}

function lately(now: number, since: number): Date {
  return new Date(Math.max(since, now - LOOK_BACK) - DAY); // IMAP knows whole days alone
}

/** @param behind the last one that is known, or the day with which to begin */
async function newUids(line: ImapFlow, behind: number | Date): Promise<number[]> {
  const wanted = typeof behind === "number" ? { uid: `${behind + 1}:*` } : { since: behind };
  const found = (await line.search(wanted, { uid: true })) || [];
  // `*` is the last one there is, also where that is known.
  const isNew = (uid: number) => typeof behind !== "number" || uid > behind;
  return found.filter(isNew).toSorted((a, b) => a - b);
}

/** What is known of a mail before it is fetched whole. */
interface Head {
  uid: number;
  size: number;
  /** What it will be known by where it says so, else its place. */
  key: string;
}

/** Those that are to be fetched, in order: not the old ones, nor those that came before; what is too large is refused. */
async function newHeads(
  deps: TakeMailDeps,
  mailbox: Mailbox,
  line: ImapFlow,
  uids: readonly number[],
  since: number,
): Promise<Head[]> {
  const wanted = { uid: true, size: true, internalDate: true, envelope: true } as const;
  const found = await line.fetchAll(uids.join(","), wanted, { uid: true });
  const heads = found
    .filter((one) => arrivedAt(one) >= since - CLOCK_SLACK)
    .map((one) => ({ uid: one.uid, size: one.size ?? 0, key: keyOf(one, line) }));
  const known = await deps.mails.known(
    mailbox.settings.id,
    heads.map(({ key }) => key),
  );
  const unknown = heads.filter(({ key }) => !known.has(key));
  for (const { size, key } of unknown)
    if (size > MAIL_BYTES) await refuse(deps, mailbox, key, tooLarge(size));
  return unknown.filter(({ size }) => size <= MAIL_BYTES).toSorted((a, b) => a.uid - b.uid);
}

function* inLots(heads: readonly Head[]): Generator<Head[]> {
  let lot: Head[] = [];
  let bytes = 0;
  for (const head of heads) {
    if (lot.length > 0 && (lot.length === MAILS || bytes + head.size > BYTES)) {
      yield lot;
      [lot, bytes] = [[], 0];
    }
    lot.push(head);
    bytes += head.size;
  }
  if (lot.length > 0) yield lot;
}

/** Without those that were moved away meanwhile. */
async function wholeMails(line: ImapFlow, lot: readonly Head[]): Promise<FetchedMail[]> {
  const uids = lot.map(({ uid }) => uid).join(",");
  const found = await line.fetchAll(uids, { uid: true, source: true }, { uid: true });
  return found
    .flatMap(({ uid, source }) => (source ? [{ uid, raw: source }] : []))
    .toSorted((a, b) => a.uid - b.uid);
}

/**
 * Counts against the first of those that failed; where it has been tried often enough it is refused. The others may have
 * failed for the same reason, which need not be theirs.
 * @returns where the folder is to be read from again
 */
async function firstFailure(
  deps: TakeMailDeps,
  mailbox: Mailbox,
  [first, next]: readonly FailedMail[],
  lot: readonly Head[],
  tries: FailedTries,
): Promise<FailedMail | null> {
  if (!first) return null;
  const tried = (tries.get(first.uid) ?? 0) + 1;
  tries.set(first.uid, tried);
  const head = lot.find(({ uid }) => uid === first.uid);
  if (tried < TRIES || !head) return first;
  const why = first.error instanceof Error ? first.error.message.slice(0, 200) : "unknown";
  await refuse(deps, mailbox, head.key, `it could not be taken in: ${why}`);
  return next ?? null;
}

function keyOf({ uid, envelope }: FetchMessageObject, line: ImapFlow): string {
  const id = messageIdIn(envelope?.messageId);
  const validity = line.mailbox ? String(line.mailbox.uidValidity) : "";
  return id ? keyOfId(id) : `uid:${validity}:${uid}`;
}

/** What has no date came just now. */
function arrivedAt({ internalDate }: FetchMessageObject): number {
  return internalDate === undefined ? Infinity : new Date(internalDate).getTime();
}

function lastOf<T>(some: readonly T[]): T {
  return some[some.length - 1]!; // whoever asks has looked that there is one
}

import type { FetchMessageObject, ImapFlow } from "imapflow";
import { DAY, MINUTE } from "../../../shared/time/duration.ts";
import { MAIL_BYTES, tooLarge } from "./limits.ts";
import { keyOfId, messageIdIn } from "./mail-key.ts";
import { refuse, takeMail, type Mailbox, type TakeMailDeps } from "./take-mail.ts";

/** How far back a folder is looked through when its numbers mean nothing any more. */
const LOOK_BACK = 30 * DAY;
/** The mail server has a clock of its own, which tells whole seconds. */
const CLOCK_SLACK = 10 * MINUTE;
/** How often a mail is tried that cannot be taken in; then it is refused, so that it holds up no other. */
const TRIES = 5;

/** What one watcher remembers of mails that could not be taken in. */
export type FailedTries = Map<number, number>;

/**
 * Takes in what is new in the folder that is open: what stands behind the last one looked at, or, when the server has
 * numbered the folder anew, what came lately (channels 8.1). Mails from before the account was set up stay where they are.
 * @param since epoch ms: when it was set up
 */
export async function readFolder(
  deps: TakeMailDeps,
  mailbox: Mailbox,
  line: ImapFlow,
  { since, failed, isOver }: { since: number; failed: FailedTries; isOver: () => boolean },
): Promise<void> {
  const box = line.mailbox;
  if (!box) return;
  const { id: channel } = mailbox.settings;
  const { folder } = mailbox.connection;
  const uidValidity = String(box.uidValidity);
  const place = await deps.mails.place(channel, folder);
  let kept = place;
  /** @returns false once somebody wants the folder looked through again: how far it was read counts no more */
  const keep = async (uid: number): Promise<boolean> => {
    const now = await deps.mails.place(channel, folder);
    if (now?.uid !== kept?.uid || now?.uidValidity !== kept?.uidValidity) return false;
    const reached = { uidValidity, uid };
    await deps.transactions.transaction(async (tx) => deps.mails.keepPlace(tx, channel, folder, reached));
    kept = reached;
    return true;
  };
  const isNumberedAlike = place?.uidValidity === uidValidity;
  const last = isNumberedAlike ? place.uid : 0;
  const lately = new Date(Math.max(since, deps.clock() - LOOK_BACK) - DAY); // IMAP knows whole days alone
  const found = await line.search(isNumberedAlike ? { uid: `${last + 1}:*` } : { since: lately }, {
    uid: true,
  });
  const uids = (found || []).filter((uid) => uid > last).toSorted((a, b) => a - b);
  for (const uid of uids) {
    if (isOver()) return;
    await takeOne(deps, mailbox, line, { uid, since, failed });
    if (!(await keep(uid))) return;
  }
  if (!isNumberedAlike && uids.length === 0) await keep(box.uidNext - 1);
}

interface One {
  uid: number;
  since: number;
  failed: FailedTries;
}

async function takeOne(
  deps: TakeMailDeps,
  mailbox: Mailbox,
  line: ImapFlow,
  { uid, since, failed }: One,
): Promise<void> {
  const wanted = { uid: true, size: true, internalDate: true, envelope: true } as const;
  const head = await line.fetchOne(String(uid), wanted, { uid: true });
  if (!head || arrivedAt(head) < since - CLOCK_SLACK) return;
  const key = keyOf(head, line);
  const { size = 0 } = head;
  if (size > MAIL_BYTES) return void (await refuse(deps, mailbox, key, tooLarge(size)));
  if (await deps.mails.mail(mailbox.settings.id, key)) return;
  const whole = await line.fetchOne(String(uid), { uid: true, source: true }, { uid: true });
  if (!whole || !whole.source) return; // it was moved away meanwhile
  try {
    await takeMail(deps, mailbox, whole.source);
  } catch (error) {
    const tries = (failed.get(uid) ?? 0) + 1;
    failed.set(uid, tries);
    if (tries < TRIES) throw error;
    const why = error instanceof Error ? error.message.slice(0, 200) : "unknown";
    await refuse(deps, mailbox, key, `it could not be taken in: ${why}`);
  }
}

/** Before its head has been read: what it will be known by where it says so, else its place. */
function keyOf({ uid, envelope }: FetchMessageObject, line: ImapFlow): string {
  const id = messageIdIn(envelope?.messageId);
  const validity = line.mailbox ? String(line.mailbox.uidValidity) : "";
  return id ? keyOfId(id) : `uid:${validity}:${uid}`;
}

/** What has no date came just now. */
function arrivedAt({ internalDate }: FetchMessageObject): number {
  return internalDate === undefined ? Infinity : new Date(internalDate).getTime();
}

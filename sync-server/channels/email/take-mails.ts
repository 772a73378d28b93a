import { keyOfId } from "./mail-key.ts";
import { codesIn } from "./place-mail.ts";
import type { ReadMail } from "./read-mail.ts";
import { readOrRefuse, takeRead, type Mailbox, type TakeMailDeps } from "./take-mail.ts";

/** A mail as its folder has it. */
export interface FetchedMail {
  uid: number;
  raw: Buffer;
}

/** A mail that could not be taken in this time. */
export interface FailedMail {
  uid: number;
  error: unknown;
}

/**
 * Takes mails in side by side, so that they share what a commit costs. Those that may belong together, by who wrote them
 * or by what they refer to, go in one after another, in the order in which they are given.
 * @returns those that could not be taken in, in that order; they have held up no other
 */
export async function takeMails(
  deps: TakeMailDeps,
  mailbox: Mailbox,
  mails: readonly FetchedMail[],
): Promise<FailedMail[]> {
  const inOrder = makeOrder();
  const failed: FailedMail[] = [];
  const underWay: Promise<unknown>[] = [];
  for (const { uid, raw } of mails) {
    const fail = (error: unknown) => void failed.push({ uid, error });
    try {
      const mail = await readOrRefuse(deps, mailbox, raw);
      if (typeof mail === "string") continue;
      underWay.push(inOrder(storiesOf(mail), () => takeRead(deps, mailbox, mail)).catch(fail));
    } catch (error) {
      fail(error);
    }
  }
  await Promise.all(underWay);
  return failed.toSorted((a, b) => a.uid - b.uid);
}

/** Whatever could put two mails into one conversation. */
function storiesOf(mail: ReadMail): string[] {
  const writers = [mail.from, mail.replyTo].flatMap((writer) =>
    writer ? [writer.address.toLowerCase()] : [],
  );
  return [...writers, mail.key, ...mail.references.map(keyOfId), ...codesIn(mail)];
}

/** Work that waits for all before it which share a name with it, whatever became of them. */
function makeOrder() {
  const last = new Map<string, Promise<unknown>>();
  return <T>(names: readonly string[], work: () => Promise<T>): Promise<T> => {
    const mine = Promise.allSettled(names.flatMap((name) => last.get(name) ?? [])).then(work);
    for (const name of names) last.set(name, mine);
    return mine;
  };
}

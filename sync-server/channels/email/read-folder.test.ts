import type { ImapFlow } from "imapflow";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readFolder } from "./read-folder.ts";
import { rawMail } from "./testing/mails.ts";
import { openTestMailbox, type TestMailbox } from "./testing/open-test-mailbox.ts";

let office: TestMailbox;

beforeEach(async () => {
  office = await openTestMailbox();
});
afterEach(() => office.close());

const nobody = "<nobody@x.test>";
const folder = [
  rawMail({ "Message-ID": nobody, From: null }),
  rawMail({ "Message-ID": "<second@x.test>" }),
  rawMail({ "Message-ID": "<third@x.test>" }),
];

/** A line to a folder with these mails. @param onFetch hears of the number of each that is fetched whole */
function lineTo(mails: readonly Buffer[], onFetch: (uid: number) => Promise<void>): ImapFlow {
  return {
    mailbox: { uidValidity: 7n, uidNext: mails.length + 1 },
    search: async () => mails.map((_, at) => at + 1),
    fetchOne: async (number: string, { source }: { source?: boolean }) => {
      const uid = Number(number);
      if (source) await onFetch(uid);
      return source ? { uid, source: mails[uid - 1] } : { uid, size: 1_000 };
    },
  } as unknown as ImapFlow; // what is asked of it
}

async function read(onFetch: (uid: number) => Promise<void> = async () => undefined): Promise<void> {
  const line = lineTo(folder, onFetch);
  await readFolder(office.deps, office.mailbox, line, { since: 0, failed: new Map(), isOver: () => false });
}

test("a mail that is wanted again while its folder is being read is read again at the next look", async () => {
  await read();
  expect((await office.mails.mail(office.channel.id, nobody))?.fate).toBe("refused");
  const again = async () =>
    office.deps.transactions.transaction(async (tx) => office.mails.readAgain(tx, office.channel.id, nobody));
  await again();
  await read((uid) => (uid === 2 ? again() : Promise.resolve()));
  expect(await office.mails.mail(office.channel.id, nobody)).toBeNull();
  await read();
  expect((await office.mails.mail(office.channel.id, nobody))?.fate).toBe("refused");
  expect(await office.mails.place(office.channel.id, "INBOX")).toEqual({ uidValidity: "7", uid: 3 });
});

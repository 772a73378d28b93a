import type { ImapFlow } from "imapflow";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readFolder } from "./read-folder.ts";
import type { TakeMailDeps } from "./take-mail.ts";
import { rawMail, richMail } from "./testing/mails.ts";
import { openTestMailbox, type TestMailbox } from "./testing/open-test-mailbox.ts";

let office: TestMailbox;

beforeEach(async () => {
  office = await openTestMailbox();
});
afterEach(() => office.close());

const MB = 1024 * 1024;
const nobody = "<nobody@x.test>";
const byNobody = rawMail({ "Message-ID": nobody, From: null });
const numbered = (n: number) => rawMail({ "Message-ID": `<${n}@x.test>` }, `Question ${n}`);
const many = (count: number) => Array.from({ length: count }, (_, at) => numbered(at + 1));

interface Box {
  mails: readonly Buffer[];
  /** What the server says of each. */
  size?: number;
  /** Hears of the numbers that are fetched whole. */
  onFetch?: (uids: number[]) => Promise<void> | void;
}

/** A line to a folder with these mails, and what was asked of it. */
function lineTo({ mails, size = 1_000, onFetch }: Box, asked: string[] = []): ImapFlow {
  return {
    mailbox: { uidValidity: 7n, uidNext: mails.length + 1 },
    search: async ({ uid }: { uid?: string }) => {
      asked.push("search");
      const from = Number(uid?.split(":")[0] ?? 1);
      return mails.map((_, at) => at + 1).filter((known) => known >= from || known === mails.length);
    },
    fetchAll: async (range: string, { source }: { source?: boolean }) => {
      const uids = range.split(",").map(Number);
      asked.push(`${source ? "whole" : "head"} ${uids.length}`);
      if (source) await onFetch?.(uids);
      return uids.map((uid) => (source ? { uid, source: mails[uid - 1] } : { uid, size }));
    },
  } as unknown as ImapFlow; // what is asked of it
}

const reading = () => ({ since: 0, failed: new Map<number, number>(), isOver: () => false });

async function read(box: Box, more: Partial<ReturnType<typeof reading>> = {}): Promise<string[]> {
  const asked: string[] = [];
  await readFolder(office.deps, office.mailbox, lineTo(box, asked), { ...reading(), ...more });
  return asked;
}

async function texts(): Promise<string[]> {
  const docs = (await office.server.documentIds()).filter((doc) => doc.startsWith("cv:"));
  const all = await Promise.all(docs.map((doc) => office.entries(doc, "message.received")));
  return all.flat().map(({ message }) => message.text);
}

test("a mail that is wanted again while its folder is being read is read again at the next look", async () => {
  const mails = [byNobody, ...many(24)];
  await read({ mails });
  expect((await office.mails.mail(office.channel.id, nobody))?.fate).toBe("refused");
  const again = async () =>
    office.deps.transactions.transaction(async (tx) => office.mails.readAgain(tx, office.channel.id, nobody));
  await again();
  await read({
    mails: [...mails, numbered(25)],
    onFetch: (uids) => (uids.includes(26) ? again() : undefined),
  });
  expect(await office.mails.mail(office.channel.id, nobody)).toBeNull();
  await read({ mails });
  expect((await office.mails.mail(office.channel.id, nobody))?.fate).toBe("refused");
  expect(await office.mails.place(office.channel.id, "INBOX")).toEqual({ uidValidity: "7", uid: 25 });
});

test("channels 8.1: many mails are asked for at once, each is one message, and what one person wrote stays in order", async () => {
  expect(await read({ mails: many(45) })).toEqual(["search", "head 45", "whole 20", "whole 20", "whole 5"]);
  expect(await texts()).toEqual(Array.from({ length: 45 }, (_, at) => `Question ${at + 1}`));
  expect(await read({ mails: many(45) })).toEqual(["search"]);
});

test("no more is held at once than a few large mails", async () => {
  const asked = await read({ mails: many(4), size: 5 * MB });
  expect(asked).toEqual(["search", "head 4", "whole 1", "whole 1", "whole 1", "whole 1"]);
});

test("channels 8.1: read again from any moment in the middle, each mail is one message", async () => {
  for (let lots = 0; lots < 3; lots++) {
    let left = lots;
    await read({ mails: many(45) }, { isOver: () => left-- <= 0 });
  }
  await office.deps.transactions.transaction(async (tx) =>
    office.mails.keepPlace(tx, office.channel.id, "INBOX", { uidValidity: "6", uid: 3 }),
  );
  await read({ mails: many(45) });
  expect((await texts()).toSorted()).toEqual(
    Array.from({ length: 45 }, (_, at) => `Question ${at + 1}`).toSorted(),
  );
});

test("a mail that cannot be taken in holds up no other, is tried again, and is refused in the end", async () => {
  const bad = "<bad@x.test>";
  const mails = [numbered(1), richMail({ "Message-ID": bad }), numbered(2), ...many(30).slice(2)];
  const files: TakeMailDeps["files"] = {
    ...office.deps.files,
    complete: () => Promise.reject(new Error("the shelf is full")),
  };
  const state = reading();
  const look = () => readFolder({ ...office.deps, files }, office.mailbox, lineTo({ mails }), state);
  for (let i = 0; i < 4; i++) {
    await expect(look()).rejects.toThrow("the shelf is full");
    expect(await texts()).toHaveLength(30);
    expect(await office.mails.place(office.channel.id, "INBOX")).toMatchObject({ uid: 1 });
  }
  await look();
  expect(await office.mails.refused(office.channel.id, 5)).toEqual([
    expect.objectContaining({ words: "it could not be taken in: the shelf is full" }),
  ]);
  expect(await office.mails.place(office.channel.id, "INBOX")).toMatchObject({ uid: 31 });
});

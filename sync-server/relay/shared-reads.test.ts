import { expect, test } from "vitest";
import { authorOf } from "../admission/author-of.ts";
import type { MemberRecord } from "../store/people-store.ts";
import type { KeepStore, LogStore } from "../store/store.ts";
import { openTestStore } from "../testing/open-test-store.ts";
import { sharedReads } from "./shared-reads.ts";

/** Stores of which only some questions are asked, and that tell how often. */
function makeAsked() {
  const asked: string[] = [];
  let isBroken = false;
  const answer = async <T>(question: string, value: T): Promise<T> => {
    asked.push(question);
    if (isBroken) throw new Error("no answer");
    return value;
  };
  const log = {
    head: () => answer("head", 7),
    since: (feed: number) => answer(`since ${feed}`, []),
    audience: (doc: string) => answer(`audience ${doc}`, null),
    generation: (doc: string) => answer(`generation ${doc}`, { gen: 0, feed: 0 }),
    rows: (docs: readonly string[]) => answer(`rows ${docs.join(" ")}`, new Map()),
  } as unknown as LogStore; // nothing else is asked
  const keeps = {
    kept: (device: string, agent: string, doc: string) => answer(`kept ${device} ${agent} ${doc}`, null),
  } as unknown as KeepStore; // as above
  const author = (agent: string) => answer(`author ${agent}`, null);
  const commits: string[] = [];
  const counts = {
    commits: () => commits.length,
    commitsTo: (table: string) => commits.filter((written) => written === table).length,
  };
  return {
    asked,
    reads: sharedReads({ log, keeps, author }, counts),
    commit: (table: string) => void commits.push(table),
    break: (broken: boolean) => void (isBroken = broken),
  };
}

async function askAll({ log, author }: ReturnType<typeof sharedReads>): Promise<void> {
  await log.head();
  await log.since(3, 1000);
  await log.audience("cv:a");
  await log.generation("cv:a");
  await log.rows(["cv:a"]);
  await author("ines");
}

test("what is asked again at the same commit is read once, and read anew after the next", async () => {
  const { asked, reads, commit } = makeAsked();
  await askAll(reads);
  await Promise.all([askAll(reads), askAll(reads)]);
  const once = ["head", "since 3", "audience cv:a", "generation cv:a", "rows cv:a", "author ines"];
  expect(asked).toEqual(once);
  commit("log");
  await askAll(reads);
  expect(asked).toEqual([...once, ...once]);
});

test("U-2: which bodies a device has stands until a commit writes of that", async () => {
  const { asked, reads, commit } = makeAsked();
  await reads.keeps.kept("d1", "ines", "cv:a");
  commit("log");
  await reads.keeps.kept("d1", "ines", "cv:a");
  await reads.keeps.kept("d2", "ines", "cv:a");
  commit("keep");
  await reads.keeps.kept("d1", "ines", "cv:a");
  expect(asked).toEqual(["kept d1 ines cv:a", "kept d2 ines cv:a", "kept d1 ines cv:a"]);
});

test("R-2, U-2: over a store, a change is known as soon as whoever made it hears that it is made", async () => {
  const store = openTestStore();
  const { people, log, keeps, transactions } = store;
  const reads = sharedReads({ log, keeps, author: authorOf(people) }, transactions);
  const ines: MemberRecord = {
    id: "ines",
    name: "Inès",
    email: "ines@roost.test",
    role: "admin",
    grants: null,
    earlier: null,
    active: true,
    joinedAt: 1,
    createdAt: 1,
  };
  const put = (member: MemberRecord): Promise<void> =>
    transactions.transaction((tx) => people.put(tx, member));
  expect(await reads.author("ines")).toBeNull();
  await put(ines);
  expect((await reads.author("ines"))?.grants).toBeNull();
  await put({ ...ines, role: "contributor", grants: [] });
  expect((await reads.author("ines"))?.grants).toEqual([]);
  await put({ ...ines, active: false });
  expect(await reads.author("ines")).toBeNull();

  const kept = () => reads.keeps.kept("d1", "ines", "cv:a");
  expect(await kept()).toBeNull();
  await transactions.transaction((tx) => reads.keeps.keep(tx, "d1", "ines", "cv:a", 3));
  expect(await kept()).toEqual({ have: 3 });
  await transactions.transaction((tx) => reads.keeps.decline(tx, "d1", "ines", "cv:a"));
  expect(await kept()).toEqual({ declined: true });
  await transactions.transaction((tx) => reads.keeps.forget(tx, "d1", "ines"));
  expect(await kept()).toBeNull();
  await store.close();
});

test("what is asked otherwise is read for itself", async () => {
  const { asked, reads } = makeAsked();
  await reads.log.since(3, 1000);
  await reads.log.since(3, 2000);
  await reads.log.since(4, 1000);
  await reads.log.rows(["cv:a", "cv:b"]);
  await reads.log.rows(["cv:a", "cv:b"]);
  await reads.author("ines");
  await reads.author("vera");
  expect(asked).toEqual([
    "since 3",
    "since 3",
    "since 4",
    "rows cv:a cv:b",
    "rows cv:a cv:b",
    "author ines",
    "author vera",
  ]);
});

test("a failure is nobody else's answer", async () => {
  const { reads, break: setBroken } = makeAsked();
  setBroken(true);
  await expect(reads.log.head()).rejects.toThrow("no answer");
  setBroken(false);
  expect(await reads.log.head()).toBe(7);
});

test("a walk over everything keeps no more than the answers of its last steps", async () => {
  const { asked, reads } = makeAsked();
  for (let at = 0; at < 1050; at++) await reads.log.audience(`cv:${at}`);
  const before = asked.length;
  await reads.log.audience("cv:0");
  expect(asked).toHaveLength(before + 1);
  await reads.log.audience("cv:1049");
  expect(asked).toHaveLength(before + 1);
});

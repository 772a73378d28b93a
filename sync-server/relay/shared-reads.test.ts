import { expect, test } from "vitest";
import type { LogStore } from "../store/store.ts";
import { sharedReads } from "./shared-reads.ts";

/** A log of which only some questions are asked, and that tells how often. */
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
  let commits = 0;
  const author = (agent: string) => answer(`author ${agent}`, null);
  return {
    asked,
    reads: sharedReads({ log, author }, () => commits),
    commit: () => void (commits += 1),
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
  commit();
  await askAll(reads);
  expect(asked).toEqual([...once, ...once]);
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

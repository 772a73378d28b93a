import { afterAll, expect, test } from "vitest";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { openTestStore } from "../../testing/open-test-store.ts";

const store = openTestStore();
const nobody = { channel: null, team: null, owner: null };
let feed = 0;

afterAll(() => store.close());

const write = (doc: DocumentId, row: object): Promise<void> =>
  store.transactions.transaction((tx) => store.log.setRow(tx, doc, nobody, (feed += 1), row));

const read = async (doc: DocumentId): Promise<unknown> => (await store.log.rows([doc])).get(doc);

test("a row that was written again as it was is the same object, and another one is not", async () => {
  await write("cv:a", { head: 1 });
  const before = await read("cv:a");
  await write("cv:a", { head: 1 });
  expect(await read("cv:a")).toBe(before);
  await write("cv:a", { head: 2 });
  expect(await read("cv:a")).toEqual({ head: 2 });
  expect(before).toEqual({ head: 1 });
});

test("rows of two documents that say the same are theirs alone", async () => {
  await write("cv:b", { head: 1 });
  await write("cv:c", { head: 1 });
  const one = await read("cv:b");
  expect(await read("cv:c")).not.toBe(one);
});

test("no more are remembered than are worked on", async () => {
  await write("cv:d", { head: 1 });
  const before = await read("cv:d");
  await store.transactions.transaction(async (tx) => {
    for (let at = 0; at < 500; at++)
      await store.log.setRow(tx, `cv:many${at}`, nobody, (feed += 1), { head: at });
  });
  for (let at = 0; at < 500; at++) await read(`cv:many${at}`);
  const after = await read("cv:d");
  expect(after).toEqual(before);
  expect(after).not.toBe(before);
});

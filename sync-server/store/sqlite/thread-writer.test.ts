import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestStore } from "../../testing/open-test-store.ts";
import { threadWriter } from "./thread-writer.ts";

let store: ReturnType<typeof openTestStore>;
let writer: ReturnType<typeof threadWriter>;

beforeEach(() => {
  store = openTestStore({ writer: (path) => (writer = threadWriter(path)) });
});
afterEach(() => store.close());

const put = (key: string) =>
  store.transactions.transaction((tx) => store.jobs.put(tx, { kind: "do", key, due: 1 }));
const jobs = () => store.transactions.all<{ key: string }>("SELECT key FROM job").map((row) => row.key);

test("G-6: a writer that dies rejects everybody who waits, says so, and nothing is written any more", async () => {
  await put("safe");
  const waiting = Promise.allSettled(["one", "two", "three"].map(put));
  await writer.kill();
  expect((await waiting).map((result) => result.status)).toEqual(["rejected", "rejected", "rejected"]);
  expect((await store.transactions.died).message).toBe("nothing can be written any more");
  await expect(put("later")).rejects.toThrow("nothing can be written any more");
  expect(jobs()).toContain("safe");
});

test("G-6: a transaction in the middle of its work fails with the writer that dies, and a new store goes on", async () => {
  const halfway = store.transactions.transaction(async (tx) => {
    await store.jobs.put(tx, { kind: "do", key: "half", due: 1 });
    await store.transactions.rows(tx, "SELECT 1");
    await writer.kill();
    await store.jobs.take(tx, 1, 1, 1);
  });
  await expect(halfway).rejects.toThrow("store writer thread has ended");
  ({ jobs: store.jobs, transactions: store.transactions } = await store.reopen());
  await put("after");
  expect(jobs()).toEqual(["after"]);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestStore } from "../testing/open-test-store.ts";
import { Thread } from "./thread.ts";

let store: ReturnType<typeof openTestStore>;
let thread: Thread<unknown, unknown>;

beforeEach(() => {
  store = openTestStore();
  thread = new Thread("test", new URL("../store/sqlite/writer-thread.ts", import.meta.url), store.path);
});
afterEach(async () => {
  await thread.end();
  await store.close();
});

test("a question that cannot be sent fails alone: the answers to the others stay theirs", async () => {
  const statement = { sql: "SELECT 1 AS one", values: [] };
  const question = { parts: [{ statements: [statement], first: true, then: "open" }], commit: true };
  await expect(thread.ask({ ...question, parts: [() => 1] })).rejects.toThrow("could not be cloned");
  expect(await thread.ask(question)).toEqual([{ rows: [{ one: 1 }] }]);
});

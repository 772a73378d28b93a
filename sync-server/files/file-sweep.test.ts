import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DAY, HOUR } from "../../shared/time/duration.ts";
import { openTestApp, type TestApp } from "../testing/open-test-app.ts";
import { startFileSweep } from "./file-sweep.ts";

let server: TestApp;

beforeEach(async () => {
  server = await openTestApp();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

const HASH = "a".repeat(64);
const begun = async () => (await server.deps.files.upload("ines", HASH)) !== null;

async function begin(): Promise<void> {
  const { files, transactions } = server.deps;
  const upload = { agent: "ines", hash: HASH, content: "c", bytes: 9, at: server.time.now };
  await transactions.transaction((tx) => files.append(tx, upload, { offset: 0, bytes: new Uint8Array(3) }));
}

test("what nobody goes on with is taken away at a start and from time to time, also while nobody uploads anything", async () => {
  await begin();
  server.time.now += 8 * DAY;
  const sweep = startFileSweep({ ...server.deps, clock: () => server.time.now });
  await vi.waitFor(async () => expect(await begun()).toBe(false));
  await begin();
  vi.advanceTimersByTime(6 * HOUR);
  await sweep.stop();
  expect(await begun()).toBe(true); // it is young
  const next = startFileSweep({ ...server.deps, clock: () => server.time.now });
  server.time.now += 8 * DAY;
  vi.advanceTimersByTime(6 * HOUR);
  await next.stop();
  expect(await begun()).toBe(false);
});

test("what a shelf was left with by a server that died is given up a day later, and a shelf that fails ends nothing", async () => {
  const asked: number[] = [];
  const files = {
    ...server.deps.files,
    giveUp: async (before: number) => {
      asked.push(before);
      throw new Error("S3 answered GET with 503");
    },
  };
  const logger = { error: vi.fn() };
  const sweep = startFileSweep({ ...server.deps, files, logger, clock: () => 10 * DAY });
  await vi.waitFor(() => expect(logger.error).toHaveBeenCalledTimes(1));
  vi.advanceTimersByTime(6 * HOUR);
  await sweep.stop();
  expect(asked).toEqual([9 * DAY, 9 * DAY]);
});

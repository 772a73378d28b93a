import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Attachment } from "../../shared/conversation/entry.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { LANE } from "../delivery/lane-job.ts";
import { makeScheduler, type Scheduler } from "../jobs/scheduler.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";
import { FETCH_FILES, putFetch } from "./awaited-files.ts";
import { makeFetchFiles } from "./fetch-files.ts";

let office: TestOffice;
let scheduler: Scheduler;
/** What the network does when it is asked for a file. */
let hand: (file: string) => Promise<Attachment | null>;
let others: number;

beforeEach(async () => {
  office = await openTestOffice();
  others = 0;
  const { deps, jobs, time } = office.server;
  const { transactions, lanes, identifiers } = deps;
  const channelOf = () => ({
    deliver: () => Promise.reject(new Error("nothing is sent")),
    fetchFile: (_account: unknown, { file }: { file: string }) => hand(file),
  });
  const fetchFiles = makeFetchFiles({ ...deps, jobs, newId: identifiers.newId, channelOf });
  scheduler = makeScheduler({
    jobs,
    transactions,
    clock: () => time.now,
    logger: pino({ level: "silent" }),
    handlers: {
      [FETCH_FILES]: fetchFiles,
      [LANE]: (job) => lanes.look(job),
      async other({ kind, key }) {
        await transactions.transaction((tx) => jobs.remove(tx, kind, key));
        others += 1;
      },
    },
  });
});
afterEach(async () => {
  await scheduler.stop();
  await office.close();
});

test("files that a network holds back hold up nothing else, and come two messages at a time", async () => {
  const { deps, jobs, time } = office.server;
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  let [asked, atOnce, most] = [0, 0, 0];
  hand = async (name) => {
    asked += 1;
    most = Math.max(most, ++atOnce);
    await opened;
    atOnce--;
    return { name, url: "https://example.test/a.png", mime: "image/png" };
  };
  const docs: DocumentId[] = [];
  for (let i = 0; i < 25; i++)
    docs.push(await office.receive("Look", { contact: { external_id: `c${i}`, name: `C ${i}` } }));
  await deps.transactions.transaction(async (tx) => {
    for (const doc of docs) {
      const file = { id: "a.png", name: "a.png", mime: "image/png", missing: "coming" } as const;
      const on = { channel: office.channel.id, doc, on: 2, files: [file] };
      await putFetch({ jobs, clock: () => time.now }, tx, on);
    }
    await jobs.put(tx, { kind: "other", key: "", due: time.now });
  });
  scheduler.wake();
  await vi.waitFor(() => expect([asked, others]).toEqual([2, 1]), { timeout: 10_000 });
  open();
  await vi.waitFor(() => expect(asked).toBe(docs.length), { timeout: 20_000 });
  for (const doc of docs)
    await vi.waitFor(
      async () => expect(await office.entries(doc, "message.changed")).toHaveLength(1),
      10_000,
    );
  expect(most).toBe(2);
});

import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pino } from "pino";
import { makeScheduler } from "../sync-server/jobs/scheduler.ts";
import { WAKE } from "../sync-server/log/documents-deps.ts";
import { openDocuments } from "../sync-server/log/open-documents.ts";
import { Sqlite } from "../sync-server/store/sqlite/sqlite.ts";
import { sqliteStores, type Stores } from "../sync-server/store/sqlite/stores.ts";
import { newId, startConversation } from "../sync-server/testing/test-conversation.ts";
import type { DocumentId } from "../shared/protocol/document-id.ts";
import { inBenchFolder } from "./bench-folder.ts";
import { openBare } from "./bare-commits.ts";
import type { Measurement } from "./measurement.ts";

const BOOMERANGS = 10_000;
/** Conversations that are made at the same time, before anything is measured. */
const AT_ONCE = 250;
const BARE_COMMITS = 1_000;
const START = 1_700_000_000_000;
const DUE = START + 3_600_000;
const IDLE_MS = 10_000;

const logger = pino({ level: "silent" });

/** What the scheduler asks while nothing is due, and how fast it is when everything is. */
export function benchScheduler(): Promise<Measurement[]> {
  return inBenchFolder(async (folder) => {
    const sqlite = new Sqlite(join(folder, "roost.db"));
    const stores = sqliteStores(sqlite, "w1");
    const idle = await benchIdle(stores);
    const returns = await benchReturns(stores, join(folder, "bare.db"));
    await sqlite.close();
    return [returns, idle];
  });
}

/** Every one of ten thousand boomerangs is due in the same second; each return is a turn of its own. */
async function benchReturns(stores: Stores, barePath: string): Promise<Measurement> {
  const time = { now: START };
  const clock = () => time.now;
  const wake: { scheduler?: { wake(): void } } = {};
  const documents = openDocuments({ ...stores, clock, onJobs: () => wake.scheduler?.wake() });
  const docs = Array.from({ length: BOOMERANGS }, (_unused, at): DocumentId => `cv:${at}`);
  for (let at = 0; at < BOOMERANGS; at += AT_ONCE)
    await Promise.all(docs.slice(at, at + AT_ONCE).map((doc) => pended(documents, doc)));

  time.now = DUE;
  const left = new Set<string>(docs);
  let report = () => {};
  const all = new Promise<void>((resolve) => (report = resolve));
  documents.onCommit(({ doc, row: { after } }) => {
    const isNew = after !== null && "state" in after && after.state === "new";
    if (isNew && left.delete(doc) && left.size === 0) report();
  });
  const from = performance.now();
  const scheduler = makeScheduler({
    ...stores,
    clock,
    logger,
    handlers: {
      [WAKE]: (job) => documents.turn(job.key as DocumentId, (turn) => turn.also(async () => undefined)), // as the engine's
    },
  });
  wake.scheduler = scheduler;
  scheduler.wake();
  await all;
  const ours = (performance.now() - from) / BOOMERANGS;
  await scheduler.stop();
  return {
    name: `a return, of ${BOOMERANGS} boomerangs due in one second (bare: INSERT, COMMIT)`,
    unit: "ms",
    ours,
    bare: bareCommit(barePath),
  };
}

async function pended(documents: ReturnType<typeof openDocuments>, doc: DocumentId): Promise<void> {
  await startConversation(documents, doc, START);
  await documents.turn(doc, (turn) => {
    const by = { kind: "agent", id: "ines", name: "Inès" } as const;
    const act = { ep: 1, seen: 3, dev: "laptop", admittedAt: START, boomerang: { due: DUE } };
    turn.append([{ id: newId(), type: "pend", at: START, by, ...act }]);
  });
}

function bareCommit(path: string): number {
  const bare = openBare(path);
  const from = performance.now();
  bare.run(BARE_COMMITS);
  const each = (performance.now() - from) / BARE_COMMITS;
  bare.close();
  return each;
}

/** Something is due tomorrow: how often the store is asked, beside a scheduler that looks once a second. */
async function benchIdle({ jobs, transactions }: Stores): Promise<Measurement> {
  let questions = 0;
  const counted = new Proxy(jobs, {
    get: (target, name: keyof typeof jobs) => {
      questions += 1;
      return target[name];
    },
  });
  const tomorrow = Date.now() + 86_400_000;
  await transactions.transaction((tx) => jobs.put(tx, { kind: "bench", key: "tomorrow", due: tomorrow }));
  const scheduler = makeScheduler({
    jobs: counted,
    transactions,
    clock: Date.now,
    logger,
    handlers: { bench: async () => undefined },
  });
  scheduler.wake();
  await wait(1_000);
  questions = 0;
  await wait(IDLE_MS);
  await scheduler.stop();
  await transactions.transaction((tx) => jobs.remove(tx, "bench", "tomorrow"));
  const ours = questions / (IDLE_MS / 1_000);
  return { name: "idle scheduler (bare: looking once a second)", unit: "queries/s", ours, bare: 1 };
}

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import * as Y from "yjs";
import { inBenchFolder } from "../bench-folder.ts";
import { fillDevice, catchUp, type FilledDevice } from "../load/filled-device.ts";
import { openHocuspocusLine } from "../load/hocuspocus-line.ts";
import { HOCUSPOCUS } from "../load/kinds.ts";
import { entryEdits } from "../load/edits.ts";
import { changeSome } from "../load/roost-office.ts";
import { closeSockets } from "../load/sockets.ts";
import { median } from "../measurement.ts";
import { tellProgress } from "../progress.ts";
import { atMost } from "../report/section.ts";
import { fillStore } from "../servers/filled-store.ts";
import { startMeasured, type MeasuredServer } from "../servers/measured-server.ts";
import { startRoost } from "../servers/roost.ts";
import type { Subject } from "./subject.ts";

const CACHED = 5_000;
const CHANGED = 20;
const ROUNDS = 3;
const TIMES_FASTER = 50;
/** After its last client has gone Hocuspocus lets go of a document, ms. */
const UNLOAD_MS = 3_000;

interface Opening {
  ms: number;
  /** CPU time of the server, ms. */
  cpuMs: number;
  /** Both ways. */
  bytes: number;
}

/** A device that comes back, beside one that opens each of its documents again. */
export const catchUps: Subject = {
  name: "catch-up",
  run: () =>
    inBenchFolder(async (folder) => {
      mkdirSync(join(folder, "roost"));
      tellProgress(`catch-up: ${CACHED} conversations are written`);
      const store = await fillStore(join(folder, "roost"), { agents: 2, open: CACHED });
      const server = await startRoost(store.folder);
      tellProgress("catch-up: a device is filled");
      const device = await fillDevice(server.url, store, CACHED);
      const ours: (Opening & { changes: number })[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        await changeSome(server.url, store, CHANGED, round);
        ours.push(await measured(server, () => catchUp(server.url, store, device)));
      }
      await server.stop();
      tellProgress("catch-up: Hocuspocus");
      const theirs = await openAllAtHocuspocus(join(folder, "peer.db"), device);
      const of = (openings: readonly Opening[], what: keyof Opening) =>
        median(openings.map((one) => one[what]));
      const changes = median(ours.map((one) => one.changes));
      const [ms, theirMs] = [of(ours, "ms"), of(theirs, "ms")];
      const pair = { beside: { Hocuspocus: 0 }, ratioTo: "Hocuspocus" };
      return {
        sections: [
          {
            title: "Catch-up",
            method: [
              `${CACHED.toLocaleString("en")} conversations are on the device, of which ${CHANGED} changed while it was away; from the first byte of`,
              "its handshake until it has all of it. Hocuspocus: the same documents, opened over one socket, each with the state",
              `vector of the copy that is there. Medians of ${ROUNDS} times. *changes* are the update bytes and rows that are new.`,
            ].join("\n"),
            beside: ["Hocuspocus", "changes"],
            lines: [
              {
                ...pair,
                what: "until everything is there",
                unit: "ms",
                ours: ms,
                beside: { Hocuspocus: theirMs },
                goal: atMost(ms * TIMES_FASTER, theirMs, `${TIMES_FASTER} × faster`),
              },
              {
                ...pair,
                what: "server CPU",
                unit: "ms",
                ours: of(ours, "cpuMs"),
                beside: { Hocuspocus: of(theirs, "cpuMs") },
              },
              {
                what: "bytes on the socket, both ways",
                unit: "bytes",
                ours: of(ours, "bytes"),
                beside: { Hocuspocus: of(theirs, "bytes"), changes },
                ratioTo: "changes",
              },
            ],
          },
        ],
      };
    }),
};

async function measured<F>(
  server: MeasuredServer,
  open: () => Promise<F>,
): Promise<F & { ms: number; cpuMs: number }> {
  const before = await server.cpu();
  const began = performance.now();
  const found = await open();
  const ms = performance.now() - began;
  return { ...found, ms, cpuMs: ((await server.cpu()) - before) / 1000 };
}

async function openAllAtHocuspocus(path: string, { bodies }: FilledDevice): Promise<Opening[]> {
  const vectors = new Map([...bodies].map(([doc, body]) => [doc, Y.encodeStateVectorFromUpdate(body)]));
  writeBodies(path, bodies);
  const server = await startMeasured({ program: HOCUSPOCUS, args: [path] });
  const openings: Opening[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    openings.push(await measured(server, () => openAll(server.url, vectors)));
    await wait(UNLOAD_MS);
  }
  await server.stop();
  return openings;
}

/** What the device has, and in some of it an entry more. */
function writeBodies(path: string, bodies: ReadonlyMap<string, Uint8Array>): void {
  const database = new DatabaseSync(path);
  database.exec("CREATE TABLE documents (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT; BEGIN");
  const insert = database.prepare("INSERT INTO documents VALUES (?, ?)");
  const edits = entryEdits();
  for (const [at, [doc, body]] of [...bodies].entries())
    insert.run(doc, at < CHANGED ? Y.mergeUpdates([body, edits.next(at, 0)]) : body);
  database.exec("COMMIT");
  database.close();
}

async function openAll(url: string, vectors: ReadonlyMap<string, Uint8Array>): Promise<{ bytes: number }> {
  let left = vectors.size;
  let isDone = (): void => undefined;
  const done = new Promise<void>((resolve) => (isDone = resolve));
  const line = await openHocuspocusLine(url, ({ kind }) => {
    if (kind === "state" && --left === 0) isDone();
  });
  for (const [doc, vector] of vectors) line.open(doc, vector);
  await done;
  await closeSockets([line.socket]);
  return { bytes: line.bytes() };
}

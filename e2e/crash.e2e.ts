import { afterEach, beforeEach, expect, test } from "vitest";
import type { ConversationEntry } from "../shared/conversation/entry.ts";
import type { DocumentId } from "../shared/protocol/document-id.ts";
import type { PushItem } from "../shared/protocol/frames.ts";
import { readLedger } from "../shared/protocol/ledger-doc.ts";
import { makeProgramDevice, newId, readDocument } from "./harness/program-device.ts";
import { people, signIn, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

/** Rounds in every test run; `CRASH_ROUNDS=50` for the long one. */
const ROUNDS = Number(process.env["CRASH_ROUNDS"] ?? 10);

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await startWorkspace({ UNDO_SECONDS: "0" });
});

afterEach(() => workspace.stop());

/** A number that moves through its range without a pattern, the same in every run. */
function spread(round: number, most: number): number {
  return Math.floor((((round * 0.618_033_988_7) % 1) + 1) * most) % most;
}

test(
  `S-4, G-6: kill -9 at ${ROUNDS} moments: what was acknowledged is there, and nothing is sent twice`,
  async () => {
    const { server, network } = workspace;
    const doc = await workspace.receive("Where is my parcel?");
    const ines = await signIn(server, people.ines);
    const device = makeProgramDevice(() => server.url, ines.cookie);
    let head = 3;
    let unsettled: PushItem[] = [];

    for (let round = 0; round < ROUNDS; round++) {
      await device.connect();
      for (let i = 0; i < 8; i++) {
        const id = newId();
        const at = Date.now();
        const base = { id, v: 1, doc: doc as DocumentId, ep: 1, seen: head, at, off: 0 }; // the server named it
        const intent =
          i % 2 === 0
            ? { ...base, type: "send", target: "private", text: `Reply ${round}.${i}`, then: "stay" }
            : { ...base, type: "topic.add", topic: `Topic ${round}.${i}` };
        unsettled.push({ k: "intent", id, intent });
      }
      for (const item of unsettled) device.push(item);
      // The moment of the cut moves from round to round: after so many acks, or in the middle of a delivery.
      const cutAfter = spread(round, unsettled.length + 1);
      await device.settled(unsettled.slice(0, cutAfter).map((item) => item.id));
      if (round % 3 === 2) await network.until((requests) => requests.length > spread(round, 4));
      await server.kill();
      await server.restart();
      unsettled = unsettled.filter((item) => !device.acked.has(item.id));
      const entries = readLedger<ConversationEntry>(await readDocument(server.url, ines.cookie(), doc));
      head = entries.length;
      const ids = entries.map((entry) => entry.id);
      expect(new Set(ids).size, "an entry is there once").toBe(ids.length);
      expect([...device.acked.keys()].filter((id) => !ids.includes(id))).toEqual([]);
    }

    await device.connect();
    device.push(...unsettled.slice(0, 60));
    await device.settled(unsettled.map((item) => item.id));
    expect([...device.nacked.values()]).toEqual([]);
    const sends = await eachSendIsSettled(ines.cookie(), doc);
    const calls = Map.groupBy(network.requests, (request) => request.id);
    expect([...calls].filter(([, requests]) => requests.length > 1)).toEqual([]);
    expect(network.requests.every((request) => request.signed)).toBe(true);
    expect(sends).toBe(ROUNDS * 4);
    device.close();
  },
  ROUNDS * 10_000,
);

/** Waits until no reply is on its way any more: each was accepted, or is in doubt because the server died in its call. */
async function eachSendIsSettled(cookie: string, doc: string): Promise<number> {
  return expect
    .poll(
      async () => {
        const entries = readLedger<ConversationEntry>(await readDocument(workspace.server.url, cookie, doc));
        const sends = entries.filter((entry) => entry.type === "send");
        const ended = new Set(entries.flatMap((entry) => (entry.type === "rung" ? [entry.of] : [])));
        return sends.filter((send) => !ended.has(send.id)).length;
      },
      { timeout: 30_000 },
    )
    .toBe(0)
    .then(async () => {
      const entries = readLedger<ConversationEntry>(await readDocument(workspace.server.url, cookie, doc));
      return entries.filter((entry) => entry.type === "send").length;
    });
}

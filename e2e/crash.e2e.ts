import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ConversationEntry } from "../shared/conversation/entry.ts";
import { readLedger } from "../shared/protocol/ledger-doc.ts";
import { makeAsker, makeReplier, makeWriter } from "./harness/actors.ts";
import { makeProgramDevice, readDocument } from "./harness/program-device.ts";
import { people, signIn, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

/** Rounds in every test run; `CRASH_ROUNDS=500` for the long one. */
const ROUNDS = Number(process.env["CRASH_ROUNDS"] ?? 20);
/** Rounds after which people go on to another conversation. */
const ROUNDS_IN_ONE = 10;
/** The latest moment of a kill after people begin to work, ms: later everything is done. */
const LONGEST_MS = 150;
/** One restart in so many is itself cut short. */
const CUT_RESTARTS = 10;

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await startWorkspace({ UNDO_SECONDS: "0" });
});

afterEach(() => workspace.stop());

test(
  `S-4, G-6, E-1: kill -9 at ${ROUNDS} random moments: what was acknowledged is there, once, and nothing is sent twice`,
  async () => {
    const { server, network } = workspace;
    const cookies = await Promise.all([people.ines, people.sofia].map((person) => signIn(server, person)));
    const scenes: Scene[] = [];
    const cutShort = { work: 0, restarts: 0 };

    for (let round = 0; round < ROUNDS; round++) {
      server.prepare(2);
      if (round % ROUNDS_IN_ONE === 0) scenes.push(await openScene(cookies, scenes.length));
      const scene = scenes.at(-1)!; // one was opened in the first round
      const work = Promise.allSettled(scene.actors.map((actor) => actor.work(true)));
      await setTimeout(Math.random() * LONGEST_MS);
      await server.kill();
      if ((await work).some(({ status }) => status === "rejected")) cutShort.work += 1;
      if (round % CUT_RESTARTS === CUT_RESTARTS - 1) {
        const restart = server.restart().catch(() => undefined);
        await setTimeout(Math.random() * LONGEST_MS);
        await server.kill();
        await restart;
        cutShort.restarts += 1;
      }
      await server.restart();
      expect(await scene.lost(), `round ${round}`).toEqual([]);
    }

    expect(cutShort.work, "most kills hit somebody at work").toBeGreaterThan(ROUNDS / 4);
    for (const scene of scenes) {
      await Promise.all(scene.actors.map((actor) => actor.work(false)));
      expect(await scene.lost()).toEqual([]);
      expect(scene.refused()).toEqual([]);
      await scene.settled();
    }
    const calls = Map.groupBy(network.requests, (request) => request.id);
    expect([...calls].filter(([, requests]) => requests.length > 1)).toEqual([]);
    expect(network.requests.every((request) => request.signed)).toBe(true);
  },
  60_000 + ROUNDS * 4000,
);

type Scene = Awaited<ReturnType<typeof openScene>>;

/** A conversation in which one agent replies, another writes a note, and the contact asks. */
async function openScene(cookies: readonly { cookie(): string }[], number: number) {
  const { server } = workspace;
  const [ines, sofia] = cookies.map((client) =>
    makeProgramDevice(
      () => server.url,
      () => client.cookie(),
    ),
  ) as [Device, Device]; // two, as above
  const contact = { external_id: `contact-${number}`, name: "Maya Okafor", handle: "@maya" };
  const doc = await workspace.receive("Where is my parcel?", { contact });
  const replier = makeReplier(ines, doc);
  const actors = [replier, makeWriter(sofia, doc), makeAsker(workspace, contact)];
  const read = () => readDocument(server.url, cookies[0]!.cookie(), doc);
  return {
    actors,
    refused: () => [...ines.nacked.values(), ...sofia.nacked.values()],
    /** What was confirmed to anybody and is not there. */
    async lost(): Promise<string[]> {
      const document = await read();
      return actors.flatMap((actor) => actor.lost(document));
    },
    /** Waits until no reply is on its way any more: each was accepted, or is in doubt because the server died in its call. */
    async settled(): Promise<void> {
      const unsettled = async () => {
        const entries = readLedger<ConversationEntry>(await read());
        const ended = new Set(entries.flatMap((entry) => (entry.type === "rung" ? [entry.of] : [])));
        const sends = entries.filter((entry) => entry.type === "send");
        return { sends: sends.length, waiting: sends.filter((send) => !ended.has(send.id)).length };
      };
      await expect.poll(unsettled, { timeout: 30_000 }).toEqual({ sends: replier.sends(), waiting: 0 });
    },
  };
}

type Device = ReturnType<typeof makeProgramDevice>;

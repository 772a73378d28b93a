import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { inBenchFolder } from "../bench-folder.ts";
import { connectDevice } from "../load/roost-device.ts";
import { closeSockets, openSocket } from "../load/sockets.ts";
import { BARE } from "../load/kinds.ts";
import { tellProgress } from "../progress.ts";
import { atMost, type Line } from "../report/section.ts";
import { fillStore, type FilledStore } from "../servers/filled-store.ts";
import { startMeasured, type MeasuredServer } from "../servers/measured-server.ts";
import { startRoost } from "../servers/roost.ts";
import type { Subject } from "./subject.ts";

const FEW = 1_000;
const AGENTS = 200;
const KIB = 1024;
const MIB = 1024 * KIB;
/** What counts as nothing for a conversation, bytes: what is measured is no finer. */
const NOTHING = 16;

/** What the server holds for conversations nobody works in, for agents who do nothing, and by itself. */
export const memory: Subject = {
  name: "memory",
  run: ({ largeStore, LARGE }) =>
    inBenchFolder(async (folder) => {
      mkdirSync(join(folder, "few"));
      const few = await fillStore(join(folder, "few"), { agents: AGENTS, open: 0, resolved: FEW });
      const large = await largeStore();
      tellProgress("memory: idle servers");
      const withFew = await startRoost(few.folder);
      const idle = await withFew.memory();
      const withMany = await startRoost(large.folder);
      const full = await withMany.memory();
      await withMany.stop();
      tellProgress(`memory: ${AGENTS} idle agents`);
      const agent = await perSocket(withFew, () => idleAgents(withFew.url, few));
      await withFew.stop();
      const bare = await startMeasured({ program: BARE });
      const socket = await perSocket(bare, () =>
        Promise.all(Array.from({ length: AGENTS }, () => openSocket(bare.url))),
      );
      await bare.stop();

      const perConversation = (full.held - idle.held) / (LARGE - FEW);
      const lines: Line[] = [
        {
          what: "a conversation nobody works in",
          unit: "bytes",
          ours: Math.max(0, perConversation),
          beside: {},
          goal: { text: "0", isReached: perConversation < NOTHING },
        },
        {
          what: "an agent who does nothing, held",
          unit: "KiB",
          ours: agent.held / KIB,
          beside: { bare: socket.held / KIB },
          ratioTo: "bare",
          goal: atMost(agent.held, 50 * KIB, "≤ 50"),
        },
        {
          what: "an agent who does nothing, resident",
          unit: "KiB",
          ours: agent.resident / KIB,
          beside: { bare: socket.resident / KIB },
          ratioTo: "bare",
        },
        {
          what: `the process with ${FEW.toLocaleString("en")} conversations, resident`,
          unit: "MB",
          ours: idle.resident / MIB,
          beside: {},
          goal: atMost(idle.resident, 256 * MIB, "≤ 256"),
        },
        {
          what: `the process with ${LARGE.toLocaleString("en")} conversations, resident`,
          unit: "MB",
          ours: full.resident / MIB,
          beside: {},
          goal: atMost(full.resident, 256 * MIB, "≤ 256"),
        },
      ];
      return { sections: [{ title: "Memory", method: METHOD, beside: ["bare"], lines }] };
    }),
};

const METHOD = [
  "After a forced collection. *Held*: what is reachable of the heap, and bytes outside of it; *resident*: memory of the whole",
  `process. A conversation: the difference between two stores, divided. An agent: ${AGENTS} connected devices that are up to date,`,
  "divided; *bare* is a socket at a server that does nothing else.",
].join("\n");

async function perSocket(server: MeasuredServer, open: () => Promise<Parameters<typeof closeSockets>[0]>) {
  const before = await server.memory();
  const sockets = await open();
  const after = await server.memory();
  await closeSockets(sockets);
  return {
    held: (after.held - before.held) / sockets.length,
    resident: (after.resident - before.resident) / sockets.length,
  };
}

/** They have all there is and do nothing. */
function idleAgents(url: string, { cookies, place }: FilledStore) {
  return Promise.all(
    cookies.map(async (cookie) => {
      let isThere = (): void => undefined;
      const there = new Promise<void>((resolve) => (isThere = resolve));
      const { socket } = await connectDevice({ url, cookie, place }, () => isThere());
      await there;
      return socket;
    }),
  );
}

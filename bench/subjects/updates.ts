import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { inBenchFolder } from "../bench-folder.ts";
import { commitFloor } from "../commit-floor.ts";
import { kinds, openKind, type KindName, type OpenKind, type Work } from "../load/kinds.ts";
import { bursts, trickle, WITHIN_MS } from "../load/pace.ts";
import { median, percentile } from "../measurement.ts";
import { tellProgress } from "../progress.ts";
import type { BarGroup } from "../report/chart.ts";
import { atMost, type Line, type Section } from "../report/section.ts";
import type { Subject } from "./subject.ts";

const SIZE = { docs: 100, agents: 10 };
const ROUNDS = 3;
const SECONDS = 5;
const BURSTS = 4;
/** What may be added to a bare fan-out and a bare commit at a trickle, µs. */
const OURS_AT_REST = 60;
/** Of the CPU of Hocuspocus, at most, in bursts. */
const OF_HOCUSPOCUS = 0.5;
const SEEN_MS = 100;
const SAFE_MS = 50;
/** After which everybody has stored what they store later, ms; Hocuspocus waits for two seconds. */
const REST_MS = 3_000;

const paces = {
  trickle: (kind: OpenKind) => trickle(kind.office, SIZE, { seconds: SECONDS }),
  bursts: (kind: OpenKind) => bursts(kind.office, SIZE, { count: BURSTS }),
};
type Pace = keyof typeof paces;
const paceNames: Pace[] = ["trickle", "bursts"];

/** What was found of one kind of server at one pace, over all rounds. */
interface Found {
  /** CPU time for one update, µs, of each round. */
  cpu: number[];
  seen: number[];
  safe: number[];
}

type Floors = Record<Pace, number>;
type FoundAt = Record<Pace, Found>;

/** What an update costs the server, and how long it takes: 100 conversations, 10 agents who see all of them. */
export const updates: Subject = {
  name: "updates",
  run: () =>
    inBenchFolder(async (folder) => {
      const floors = {
        trickle: await commitFloor(join(folder, "trickle.db"), { commits: 500, rows: 1, everyMs: 10 }),
        bursts: await commitFloor(join(folder, "bursts.db"), {
          commits: 40,
          rows: SIZE.docs * 2,
          everyMs: WITHIN_MS,
        }),
      };
      const prose = await measure(folder, "prose", kinds);
      const intents = await measure(folder, "intents", ["bare", "Hocuspocus", "Roost"]);
      return {
        sections: [cpuSection(prose, intents, floors), latencySection(prose, intents)],
        chart: [...groups("Prose", prose, floors), ...groups("Intents", intents, floors)],
      };
    }),
};

type ByKind = Partial<Record<KindName, FoundAt>>;

/** All kinds are open at once and have their rounds by turns, so that what else the machine does meets all of them. */
async function measure(folder: string, work: Work, names: readonly KindName[]): Promise<ByKind> {
  const found: ByKind = {};
  const open: { name: KindName; kind: OpenKind }[] = [];
  for (const name of names) {
    tellProgress(`${work}: ${name} warms up`);
    mkdirSync(join(folder, `${work}-roost`), { recursive: true });
    const kind = await openKind(name, { folder, size: SIZE, work });
    await warmUp(kind);
    open.push({ name, kind });
    const none = (): Found => ({ cpu: [], seen: [], safe: [] });
    found[name] = { trickle: none(), bursts: none() };
  }
  await wait(REST_MS);
  for (let round = 0; round < ROUNDS; round++)
    for (const pace of paceNames) {
      tellProgress(`${work}: ${pace}, round ${round + 1} of ${ROUNDS}`);
      const rounds = [];
      for (const { name, kind } of open) {
        const before = await kind.server.cpu();
        rounds.push({ name, kind, before, edits: await paces[pace](kind) });
      }
      await wait(REST_MS);
      for (const { name, kind, before, edits } of rounds) {
        const { seen, safe } = kind.office.takeTimes();
        const at = found[name]?.[pace];
        at?.cpu.push(((await kind.server.cpu()) - before) / edits);
        at?.seen.push(...seen);
        at?.safe.push(...safe);
      }
    }
  for (const { kind } of open) await kind.close();
  return found;
}

/** What is measured is a server that has been at work for a while, not its compiler. */
async function warmUp(kind: OpenKind): Promise<void> {
  await bursts(kind.office, SIZE, { count: 5 });
  await trickle(kind.office, SIZE, { seconds: 8, perSecond: 500 });
  kind.office.takeTimes();
}

const BESIDE = ["bare", "commit", "y-websocket", "Hocuspocus"];

function cpuSection(prose: ByKind, intents: ByKind, floors: Floors): Section {
  const line = (work: string, found: ByKind, pace: Pace): Line => {
    const cpu = (name: KindName): number => median(found[name]?.[pace].cpu ?? []);
    const ours = cpu("Roost");
    const beside = {
      bare: cpu("bare"),
      commit: floors[pace],
      "y-websocket": cpu("y-websocket"),
      Hocuspocus: cpu("Hocuspocus"),
    };
    const isTrickle = pace === "trickle";
    const most = isTrickle ? beside.bare + beside.commit + OURS_AT_REST : OF_HOCUSPOCUS * beside.Hocuspocus;
    const said = isTrickle ? `≤ bare + commit + ${OURS_AT_REST}` : `≤ ${OF_HOCUSPOCUS} × Hocuspocus`;
    return {
      what: `${work}, ${isTrickle ? "trickle" : "bursts"}`,
      unit: "µs",
      ours,
      beside,
      ratioTo: "Hocuspocus",
      goal: atMost(ours, most, `${said} = ${Math.round(most)}`),
    };
  };
  return {
    title: "Server CPU for one update",
    method: [
      `${SIZE.docs} conversations, ${SIZE.agents} agents, each on a socket, who see every update of the others: nine deliveries.`,
      `Trickle: 100 updates a second. Bursts: once a second ten updates of each conversation within ${WITHIN_MS} ms. CPU time of`,
      `the whole process with its threads, what it stores afterwards included; median of ${ROUNDS} rounds by turns. *bare* passes`,
      "messages on and does nothing else; *commit* is INSERT and COMMIT alone, of what came together. Neither *bare*,",
      "*y-websocket* nor *Hocuspocus* is durable before it passes an update on, and none judges it. An intent stands beside an",
      "update of the same size.",
    ].join("\n"),
    beside: BESIDE,
    lines: [
      ...paceNames.map((pace) => line("prose", prose, pace)),
      ...paceNames.map((pace) => line("intents", intents, pace)),
    ],
  };
}

function latencySection(prose: ByKind, intents: ByKind): Section {
  const lines = (work: string, found: ByKind, pace: Pace): Line[] => {
    const of = (name: KindName, what: "seen" | "safe", share: number): number =>
      percentile(found[name]?.[pace][what] ?? [], share);
    const line = (to: string, what: "seen" | "safe", share: number, most?: number): Line => {
      const ours = of("Roost", what, share);
      const others = what === "seen" ? kinds.filter((name) => name !== "Roost") : [];
      return {
        what: `${work}, ${pace}: edit → ${to}, p${share * 100}`,
        unit: "ms",
        ours,
        beside: Object.fromEntries(others.map((name) => [name, of(name, what, share)])),
        ...(what === "seen" ? { ratioTo: "Hocuspocus" } : {}),
        ...(most ? { goal: atMost(ours, most, `≤ ${most}`) } : {}),
      };
    };
    const isTrickle = pace === "trickle";
    return [
      line("other screen", "seen", 0.5),
      line("other screen", "seen", 0.99, isTrickle ? SEEN_MS : undefined),
      line("safe", "safe", 0.5),
      line("safe", "safe", 0.99, isTrickle ? SAFE_MS : undefined),
    ];
  };
  return {
    title: "From an edit to other screens, and to safety",
    method: [
      "In the same rounds. From the edit on its device, the pause of the app's pump included (prose leaves fifteen times a",
      "second at most), until another device has it, or its own was told that it is on the disk of the server. The others never",
      "say that of their disks. In bursts a thousand edits are made within the same 40 ms, and the last of them waits for all.",
    ].join("\n"),
    beside: ["bare", "y-websocket", "Hocuspocus"],
    lines: paceNames.flatMap((pace) => [...lines("prose", prose, pace), ...lines("intents", intents, pace)]),
  };
}

function groups(work: string, found: ByKind, floors: Floors): BarGroup[] {
  return paceNames.map((pace) => ({
    title: `${work}, ${pace}`,
    bars: [
      { name: "bare commit", value: floors[pace], isOurs: false },
      ...kinds.flatMap((name) => {
        const cpu = found[name]?.[pace].cpu;
        return cpu ? [{ name, value: median(cpu), isOurs: name === "Roost" }] : [];
      }),
    ],
  }));
}

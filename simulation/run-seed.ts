import { MINUTE, SECOND } from "../shared/time/duration.ts";
import { checkDeliveries } from "./checks/check-deliveries.ts";
import { checkLedgers } from "./checks/check-ledgers.ts";
import { checkLosses } from "./checks/check-losses.ts";
import { checkNext, watchNext } from "./checks/check-next.ts";
import { checkReplicas } from "./checks/check-replicas.ts";
import { checkSight } from "./checks/check-sight.ts";
import { checkThreads } from "./checks/check-threads.ts";
import { readServer } from "./checks/final-state.ts";
import { heal } from "./checks/heal.ts";
import { whereIs } from "./checks/watch.ts";
import {
  actOnContact,
  actOnConversation,
  actOnReplies,
  setPreference,
  takeBack,
  type Sitting,
} from "./story/acts.ts";
import { administration } from "./story/administration.ts";
import { signIn, signOut } from "./story/departures.ts";
import { markRead, pin, releaseHeld, setAvailability } from "./story/registers.ts";
import { contactWrites, networkSpeaksLate } from "./story/contacts.ts";
import { mishaps } from "./story/mishaps.ts";
import { openWorld } from "./story/opening.ts";
import { startConversation } from "./story/starts.ts";
import { sendUnderTheirHands, takeWordsLeft } from "./story/together.ts";
import { openSomething, typeSomething } from "./story/typing.ts";
import type { World } from "./story/world.ts";

/** What became of one seed. */
export interface Outcome {
  seed: number;
  faults: string[];
  /** Hash of all that happened: the same seed has the same. */
  hash: string;
  counts: Record<string, number>;
  trace: string[];
  ms: number;
}

const STEPS = 160;

const work: readonly { weight: number; value: (world: World, sitting: Sitting) => void }[] = [
  { weight: 30, value: actOnConversation },
  { weight: 8, value: actOnContact },
  { weight: 10, value: actOnReplies },
  { weight: 2, value: setPreference },
  { weight: 3, value: takeBack },
  { weight: 3, value: markRead },
  { weight: 2, value: setAvailability },
  { weight: 1, value: pin },
  { weight: 2, value: releaseHeld },
  { weight: 14, value: openSomething },
  { weight: 40, value: typeSomething },
  { weight: 6, value: sendUnderTheirHands },
  { weight: 10, value: takeWordsLeft },
  { weight: 4, value: startConversation },
];

/**
 * Lives one world to its end: things happen, things go wrong, everything heals, and then the invariants must hold.
 * @param watched words or ids whose whereabouts are noted in the trace after every step
 */
export async function runSeed(seed: number, watched: readonly string[] = []): Promise<Outcome> {
  const began = process.hrtime.bigint();
  const world = await openWorld(seed);
  const uncaught = (error: unknown) => world.fault(error);
  process.on("unhandledRejection", uncaught);
  process.on("uncaughtException", uncaught);
  try {
    for (let step = 0; step < STEPS; step++) {
      await oneStep(world);
      watchNext(world);
      watch(world, watched);
    }
    await heal(world);
    watch(world, watched);
    const held = await readServer(world);
    const faults = [
      ...world.faults,
      ...world.host.faults.map((fault) => `server: ${describe(fault)}`),
      ...checkLedgers(held),
      ...checkReplicas(world, held),
      ...(await checkLosses(world, held)),
      ...(await checkSight(world, held)),
      ...checkDeliveries(world, held),
      ...checkThreads(held),
      ...(await checkNext(world, held)),
    ];
    for (const { content } of held) world.trace.note(JSON.stringify(content));
    const ms = Number((process.hrtime.bigint() - began) / 1_000_000n);
    return {
      seed,
      faults,
      hash: world.trace.hash(),
      counts: world.tally.counts,
      trace: world.trace.lines,
      ms,
    };
  } finally {
    await world.close();
    process.off("unhandledRejection", uncaught);
    process.off("uncaughtException", uncaught);
  }
}

async function oneStep(world: World): Promise<void> {
  const { random } = world;
  const draw = random.next();
  if (draw < 0.1) await contactWrites(world);
  else if (draw < 0.13) await networkSpeaksLate(world);
  else if (draw < 0.15) await random.weighted(administration)?.(world);
  else if (draw < 0.155) await signOut(world);
  else if (draw < 0.17) signIn(world);
  else if (draw < 0.33) await random.weighted(mishaps)?.(world);
  else {
    const sitting = random.pick(world.readyPages());
    if (sitting) random.weighted(work)?.(world, sitting);
  }
  await world.time.pass(pauseBeforeNext(world));
}

function pauseBeforeNext({ random }: World): number {
  const draw = random.next();
  if (draw < 0.5) return random.between(0, 150);
  if (draw < 0.9) return random.between(150, 3 * SECOND);
  return draw < 0.985 ? random.between(3, 40) * SECOND : random.between(1, 6) * MINUTE;
}

function watch(world: World, watched: readonly string[]): void {
  for (const text of watched) world.trace.add(world.time.now, `  ${text}: ${whereIs(world, text)}`);
}

function describe(fault: unknown): string {
  if (typeof fault === "object" && fault !== null && "err" in fault) return describe(fault.err);
  return fault instanceof Error ? (fault.stack ?? fault.message) : JSON.stringify(fault);
}

import type * as Y from "yjs";
import { FRAME_LIMIT } from "../../../shared/protocol/frames.ts";
import { makeRandom, type Random } from "../../sample/random.ts";
import { openArena, type Arena, type Frame, type Measured, type Store, type Target } from "./arena.ts";
import { crafted } from "./craft.ts";
import { mutated } from "./mutate.ts";
import { typed } from "./typed.ts";
import { makeScene, type Scene } from "./scene.ts";

/** Longest a judgement may hold up the process, and by how much it may let it grow. */
export const HANG_MS = 50;
export const GROWTH_BYTES = 16 * 1024 * 1024;

/** Frames sent to one document, all drawn from its seed. */
export const FRAMES_PER_SEED = 250;
/** Below this nobody looks twice. */
const SUSPICIOUS_MS = 20;

export interface Tally {
  frames: number;
  /** What became of them: "passed", "known", or the code of the refusal. */
  verdicts: Map<string, number>;
  poisoned: number;
  slowest: { ms: number; at: string };
  largest: { bytes: number; at: string };
}

/**
 * Sends mutated updates to documents until `frames` were judged; the same seed always sends the same ones.
 *
 * @param onSeed told after each document
 * @throws an error that names the seed and the frame when the gate breaks a promise
 */
export async function attack(
  store: Store,
  { frames, from }: { frames: number; from: number },
  onSeed: (tally: Tally) => void = () => undefined,
): Promise<Tally> {
  const scene = makeScene();
  const arena = openArena(store);
  const tally: Tally = {
    frames: 0,
    verdicts: new Map(),
    poisoned: 0,
    slowest: { ms: 0, at: "" },
    largest: { bytes: 0, at: "" },
  };
  for (let seed = from; tally.frames < frames; seed++) {
    await attackOne({ arena, scene, tally }, seed, Math.min(FRAMES_PER_SEED, frames - tally.frames));
    onSeed(tally);
  }
  return tally;
}

interface Attack {
  arena: Arena;
  scene: Scene;
  tally: Tally;
}

async function attackOne({ arena, scene, tally }: Attack, seed: number, frames: number): Promise<void> {
  const random = makeRandom(seed);
  const target = await arena.open(scene.rows);
  let sent = 0;
  const at = (): string => `seed ${seed}, frame ${sent}`;
  try {
    for (; sent < frames; sent++) {
      const before = target.rows.length;
      const frame = draw(scene, target.replica, random);
      const measured = await measure(arena, target, { frame, before });
      count(tally, measured, at());
    }
    await target.settle();
  } catch (error) {
    throw new Error(`${at()}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function draw(scene: Scene, held: Y.Doc, random: Random): Frame {
  const source = (): Uint8Array => {
    if (random.isLikely(0.4)) return crafted(held, random);
    return random.isLikely(0.5) ? typed(held, random) : random.pick(scene.honest);
  };
  const chosen = source();
  const bytes = random.isLikely(0.7) ? mutated(chosen, random, source) : chosen;
  const isHuge = random.isLikely(0.0005);
  return {
    bytes: isHuge ? padded(bytes) : bytes,
    agent: "eve",
    mayWrite: !random.isLikely(0.03),
  };
}

function padded(bytes: Uint8Array): Uint8Array {
  const padding = new Uint8Array(FRAME_LIMIT + 1);
  padding.set(bytes);
  return padding;
}

/**
 * A process is held up by much that is not the gate's doing: what looks slow or large is judged again on copies of the
 * document as it was, and the best of three counts.
 */
async function measure(
  arena: Arena,
  target: Target,
  { frame, before }: { frame: Frame; before: number },
): Promise<Measured> {
  const first = await target.take(frame);
  if (first.ms < SUSPICIOUS_MS && first.grownBytes < GROWTH_BYTES) return first;
  const all = [first];
  for (let again = 0; again < 2; again++) {
    const copy = await arena.open(target.rows.slice(0, before));
    all.push(await copy.take(frame));
    await copy.settle();
  }
  return {
    verdict: first.verdict,
    ms: Math.min(...all.map(({ ms }) => ms)),
    grownBytes: Math.min(...all.map(({ grownBytes }) => grownBytes)),
  };
}

function count(tally: Tally, { verdict, ms, grownBytes }: Measured, at: string): void {
  tally.frames += 1;
  const name = verdict.ok ? (verdict.bytes ? "passed" : "known") : verdict.code;
  tally.verdicts.set(name, (tally.verdicts.get(name) ?? 0) + 1);
  if (!verdict.ok && verdict.poisoned) tally.poisoned += 1;
  if (ms > tally.slowest.ms) tally.slowest = { ms, at };
  if (grownBytes > tally.largest.bytes) tally.largest = { bytes: grownBytes, at };
}

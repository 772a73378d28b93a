import { setTimeout as wait } from "node:timers/promises";
import { close } from "../../shared/protocol/frames.ts";

/** A socket's connection, as far as letting it go is concerned. */
export interface Drained {
  end(code: number, reason: string): void;
  /** Resolves when all that it had begun is over. */
  settled(): Promise<void>;
}

const SLICES = 10;
/** Between two slices, ms. */
const PAUSE = 100;

/**
 * Lets every connection go, a tenth at a time, so that not all devices come back to the next server in one moment; then
 * waits for what they had begun, so that nothing is cut that could still be answered.
 */
export async function drain(connections: readonly Drained[]): Promise<void> {
  const size = Math.ceil(connections.length / SLICES);
  for (let from = 0; from < connections.length; from += size) {
    if (from > 0) await wait(PAUSE);
    for (const connection of connections.slice(from, from + size))
      connection.end(close.restarting, "restarting");
  }
  await Promise.all(connections.map((connection) => connection.settled()));
}

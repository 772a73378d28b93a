import { setTimeout as wait } from "node:timers/promises";
import type { Office, OfficeSize } from "./office.ts";

/** A hundred updates a second, unless told otherwise, one after another: each agent in turn, each in another document. */
export async function trickle(
  office: Office,
  { docs, agents }: OfficeSize,
  { seconds, perSecond = 100 }: { seconds: number; perSecond?: number },
): Promise<number> {
  const edits = Math.round(seconds * perSecond);
  const began = performance.now();
  for (let i = 0; i < edits; i++) {
    await wait(Math.max(0, began + (i * 1000) / perSecond - performance.now()));
    office.edit(nth(i, docs, agents), i % agents);
  }
  await office.settled();
  return edits;
}

/** Every agent does something in a document within 40 ms, and so in all of them; then there is quiet for the rest of a second. */
export async function bursts(
  office: Office,
  { docs, agents }: OfficeSize,
  { count }: { count: number },
): Promise<number> {
  const began = performance.now();
  for (let burst = 0; burst < count; burst++) {
    const begins = began + burst * 1000;
    for (let slice = 0; slice < SLICES; slice++) {
      await wait(Math.max(0, begins + (slice * WITHIN_MS) / SLICES - performance.now()));
      for (let agent = slice; agent < agents; agent += SLICES)
        for (let doc = 0; doc < docs; doc++) office.edit(doc, agent);
    }
  }
  await office.settled();
  return count * docs * agents;
}

/** A burst lasts this long, ms. */
export const WITHIN_MS = 40;
const SLICES = 5;

/** Another document than the one before, and each agent in all of them by and by. */
function nth(i: number, docs: number, agents: number): number {
  return (i + Math.floor(i / agents / docs)) % docs;
}

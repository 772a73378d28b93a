import type { ChannelRecord } from "../../store/channels-store.ts";
import type { RawEvent, RawEventStore } from "../../store/raw-event-store.ts";
import type { JobStore, Tx } from "../../store/store.ts";
import { namesOf, type RawIntake } from "./raw-intake.ts";
import { putTakeRaw } from "./take-raw-job.ts";

export interface KeepRawDeps {
  rawEvents: RawEventStore;
  jobs: JobStore;
}

/** A part of what came, and the names under which it waits for its turn. */
export interface Part {
  body: Uint8Array;
  names: readonly string[];
}

/** What came, one part for each thing that it tells. What cannot be read is one, to be looked at. */
export async function partsOf(intake: RawIntake, account: ChannelRecord, body: Uint8Array): Promise<Part[]> {
  const parts: Part[] = [];
  for (const part of separate(intake, body)) {
    parts.push({ body: part, names: await namesIn(intake, account, part) });
  }
  return parts;
}

function separate(intake: RawIntake, body: Uint8Array): readonly Uint8Array[] {
  try {
    return intake.parts?.(body) ?? [body];
  } catch {
    return [body]; // its job finds the same, and says so
  }
}

/** Under which names what came waits for its turn. */
export async function namesIn(
  intake: RawIntake,
  account: ChannelRecord,
  body: Uint8Array,
): Promise<readonly string[]> {
  try {
    return (await intake.events(account, body)).flatMap(namesOf);
  } catch {
    return []; // as above
  }
}

/** Kept, and to be read by its job: at once, or when what came before it about the same is read. */
export async function addWaiting(
  deps: KeepRawDeps,
  tx: Tx,
  came: Pick<RawEvent, "channel" | "at" | "headers">,
  parts: readonly Part[],
): Promise<void> {
  for (const { body, names } of parts) {
    const id = await deps.rawEvents.add(tx, { ...came, body, state: "waiting", problem: null });
    await deps.rawEvents.lineUp(tx, id, names);
    if (await deps.rawEvents.isFirst(tx, id)) await putTakeRaw(deps, tx, [id], came.at);
  }
}

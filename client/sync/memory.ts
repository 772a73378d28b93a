import { batch, createSignal, type Accessor } from "solid-js";
import type { Device } from "../../shared/conversation/device-view.ts";
import type { Belonging } from "../../shared/permissions/access.ts";
import { isLongLived, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Change } from "./change.ts";
import type { Clock } from "./clock.ts";
import { createHeldBodies, type HeldBodies } from "./held-bodies.ts";
import type { LongLived } from "./long-lived.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { createRegisters, type Registers } from "./registers.ts";
import { createRows, type Rows } from "./rows.ts";
import { emptyPlace, type Place, type TableName } from "./vault-tables.ts";
import { readMeta, type VaultTransaction } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/** The vault as one tab holds it in memory. Screens read it; every committed change reaches it as a `Change`. */
export interface Memory {
  outbox: Outbox;
  rows: Rows;
  bodies: HeldBodies;
  registers: Registers;
  place: Accessor<Place>;
  /** What is here does not agree with the cursor: everything must be fetched again. */
  isTorn: () => boolean;
  /** As of the last reading, nothing was ever fetched into the vault. */
  isBlank: () => boolean;
  /** Reads all of it anew from the vault. */
  load: () => Promise<void>;
  /** @param isOwn this tab made the change: its long-lived documents hold it already */
  apply: (change: Change, isOwn: boolean) => void;
}

interface MemoryDeps {
  vault: Vault;
  longLived: LongLived;
  clock: Clock;
  agent: string;
  deviceIn: (where: Belonging) => Device;
  /** Documents of the workspace and of the agent, which every device has. */
  alwaysHeld: readonly DocumentId[];
}

const memoryTables: readonly TableName[] = ["index", "outbox", "bodies", "pins", "registers", "meta"];

export function createMemory({ vault, longLived, clock, agent, deviceIn, alwaysHeld }: MemoryDeps): Memory {
  const [place, setPlace] = createSignal<Place>(emptyPlace);
  const outbox = createOutbox(
    (docs) => rows.refresh(docs),
    (keys) => registers.refresh(keys),
  );
  const rows = createRows({ deviceIn, intentsOf: outbox.intentsOf, now: clock.now });
  const registers = createRegisters({ agent, waiting: outbox.writeOf });
  const bodies = createHeldBodies();
  let isTorn = false;
  let isBlank = false;

  async function readPlace(): Promise<Place> {
    return (await vault.read(["meta"], (transaction) => readMeta(transaction, "place"))) ?? emptyPlace;
  }

  async function load(): Promise<void> {
    await longLived.load([...alwaysHeld.map((doc) => [doc, 0] as const), ...headsOf(await readPlace())]);
    // Nothing is awaited between this reading and its use: a change in between would be lost.
    const kept = await vault.read(memoryTables, readAll);
    if (kept.clock) clock.adopt(kept.clock);
    const keptPlace = kept.place ?? emptyPlace;
    isBlank = kept.place === undefined;
    isTorn = !isWhole(keptPlace, longLived);
    batch(() => {
      outbox.load(kept.outbox);
      rows.load(kept.index);
      bodies.load(kept.bodies, kept.pins);
      registers.clear();
      registers.put(kept.registers);
      setPlace(isTorn ? fromTheStart(keptPlace) : keptPlace);
    });
  }

  function apply(change: Change, isOwn: boolean): void {
    batch(() => {
      if (change.reset) forgetFetched(isOwn);
      outbox.remove(change.gone ?? []);
      outbox.put(change.put ?? []);
      leave(change.left ?? [], isOwn);
      rows.put(change.rows ?? []);
      bodies.put(change.bodies ?? []);
      bodies.pin(change.pins ?? []);
      registers.put(change.registers ?? []);
      if (!isOwn) adopt(change);
      if (change.place) setPlace(change.place);
    });
  }

  function forgetFetched(isOwn: boolean): void {
    isTorn = false;
    rows.clear();
    bodies.clear();
    registers.clear();
    if (!isOwn) void longLived.forget();
  }

  function leave(docs: readonly DocumentId[], isOwn: boolean): void {
    rows.remove(docs);
    bodies.remove(docs);
    registers.remove(registers.about(docs));
    if (!isOwn) void longLived.forget(docs.filter(isLongLived));
  }

  function adopt({ updates = [], put = [] }: Change): void {
    for (const { doc, update } of updates) if (isLongLived(doc)) longLived.adopt(doc, update);
    for (const row of put) if (row.kind === "intent") clock.adopt({ at: row.intent.at });
  }

  return {
    outbox,
    rows,
    bodies,
    registers,
    place,
    isTorn: () => isTorn,
    isBlank: () => isBlank,
    load,
    apply,
  };
}

async function readAll(transaction: VaultTransaction) {
  return {
    index: await transaction.all("index"),
    outbox: await transaction.all("outbox"),
    bodies: await transaction.all("bodies"),
    pins: await transaction.all("pins"),
    registers: await transaction.all("registers"),
    place: await readMeta(transaction, "place"),
    clock: await readMeta(transaction, "clock"),
  };
}

function headsOf({ heads }: Place): [DocumentId, number][] {
  return Object.entries(heads) as [DocumentId, number][]; // keyed by document
}

/** A cache of a long-lived document may have lost what the cursor says was there; version 1 knew of no scope at all. */
function isWhole(place: Place, longLived: LongLived): boolean {
  const { scope }: Partial<Place> = place;
  return scope !== undefined && headsOf(place).every(([doc, head]) => longLived.head(doc) >= head);
}

/** Everything is asked for again. */
function fromTheStart({ store }: Place): Place {
  return { ...emptyPlace, store };
}

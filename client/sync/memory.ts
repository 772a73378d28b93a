import { batch, createSignal, type Accessor } from "solid-js";
import type { Device } from "../../shared/conversation/device-view.ts";
import { isLongLived, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Change } from "./change.ts";
import type { Clock } from "./clock.ts";
import type { LongLived } from "./long-lived.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { createRows, type Rows } from "./rows.ts";
import { emptyPlace, type Place } from "./vault-tables.ts";
import { readMeta } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/** The vault as one tab holds it in memory. Screens read it; every committed change reaches it as a `Change`. */
export interface Memory {
  outbox: Outbox;
  rows: Rows;
  place: Accessor<Place>;
  /** Reads all of it anew from the vault. */
  load: () => Promise<void>;
  /** @param isOwn this tab made the change: its long-lived documents hold it already */
  apply: (change: Change, isOwn: boolean) => void;
}

interface MemoryDeps {
  vault: Vault;
  longLived: LongLived;
  clock: Clock;
  device: () => Device;
  /** Documents of the workspace and of the agent, which every device has. */
  alwaysHeld: readonly DocumentId[];
}

export function createMemory({ vault, longLived, clock, device, alwaysHeld }: MemoryDeps): Memory {
  const [place, setPlace] = createSignal<Place>(emptyPlace);
  const outbox = createOutbox((docs) => rows.refresh(docs));
  const rows = createRows({ device, intentsOf: outbox.intentsOf, now: clock.now });

  async function readPlace(): Promise<Place> {
    return (await vault.read(["meta"], (transaction) => readMeta(transaction, "place"))) ?? emptyPlace;
  }

  async function load(): Promise<void> {
    await longLived.load([...alwaysHeld.map((doc) => [doc, 0] as const), ...headsOf(await readPlace())]);
    // Nothing is awaited between this reading and its use: a change in between would be lost.
    const kept = await vault.read(["index", "outbox", "meta"], async (transaction) => ({
      index: await transaction.all("index"),
      outbox: await transaction.all("outbox"),
      place: (await readMeta(transaction, "place")) ?? emptyPlace,
      clock: await readMeta(transaction, "clock"),
    }));
    if (kept.clock) clock.adopt(kept.clock);
    const isWhole = headsOf(kept.place).every(([doc, head]) => longLived.head(doc) >= head);
    batch(() => {
      outbox.load(kept.outbox);
      rows.put(kept.index);
      setPlace(isWhole ? kept.place : fromTheStart(kept.place));
    });
  }

  function apply(change: Change, isOwn: boolean): void {
    batch(() => {
      if (change.reset) {
        rows.clear();
        if (!isOwn) void longLived.forget();
      }
      outbox.remove(change.gone ?? []);
      outbox.put(change.put ?? []);
      rows.put(change.rows ?? []);
      if (!isOwn) adopt(change);
      if (change.place) setPlace(change.place);
    });
  }

  function adopt({ updates = [], put = [] }: Change): void {
    for (const { doc, update } of updates) if (isLongLived(doc)) longLived.adopt(doc, update);
    for (const row of put) if (row.kind === "intent") clock.adopt({ at: row.intent.at });
  }

  return { outbox, rows, place, load, apply };
}

function headsOf({ heads }: Place): [DocumentId, number][] {
  return Object.entries(heads) as [DocumentId, number][]; // keyed by document
}

/** The cache of a long-lived document lost what the cursor says was there: everything is asked for again. */
function fromTheStart({ key, store }: Place): Place {
  return { key, store, cursor: null, heads: {} };
}

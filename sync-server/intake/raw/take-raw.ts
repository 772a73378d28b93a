import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { visibilities } from "../../../shared/conversation/intent.ts";
import { AppError } from "../../http/app-error.ts";
import type { ChannelRecord, ChannelStore } from "../../store/channels-store.ts";
import type { InboundStore } from "../../store/inbound-store.ts";
import type { RawEventStore, RawState } from "../../store/raw-event-store.ts";
import type { Job, JobStore, Transactions, Tx } from "../../store/store.ts";
import { EarlyChange } from "./early-change.ts";
import { namesOf, type RawEntry, type RawIntake } from "./raw-intake.ts";
import { putTakeRaw, TAKE_RAW } from "./take-raw-job.ts";
import { Untakeable } from "./untakeable.ts";

/** Read so often, it is left for somebody to look at. */
const MOST_TRIES = 8;
/** Entries of one event are counted from its number on, which leaves so much room for them. */
const MOST_ENTRIES = 10_000;

export interface TakeRawDeps {
  rawEvents: RawEventStore;
  channels: Pick<ChannelStore, "channel">;
  inbound: Pick<InboundStore, "thread">;
  intakeFor: (account: ChannelRecord) => RawIntake;
  jobs: JobStore;
  transactions: Transactions;
  /** Epoch ms. */
  clock: () => number;
}

/** What became of an entry; `isFinal`: it was judged, and would be judged the same again. */
type Taken =
  | { kind: "taken"; contacts: readonly DocumentId[] }
  | { kind: "early"; words: string; change: EarlyChange }
  | { kind: "not_taken"; words: string; isFinal: boolean };

/**
 * The handler of `take-raw` jobs. An entry that fails holds up no other, but those that came after it about the same: they
 * wait until it is taken, or left for somebody to look at.
 */
export function makeTakeRaw(deps: TakeRawDeps) {
  const { rawEvents, channels, transactions } = deps;

  /** Its way ends here, and whatever stood behind it goes on. */
  const leave = async (tx: Tx, id: number): Promise<void> => {
    await deps.jobs.remove(tx, TAKE_RAW, String(id));
    await putTakeRaw(deps, tx, await rawEvents.leaveLine(tx, id), deps.clock());
  };

  const settle = (id: number, state: RawState, problem: string | null): Promise<void> =>
    transactions.transaction(async (tx) => {
      await rawEvents.settle(tx, id, state, problem);
      await leave(tx, id);
    });

  /** It is read again when one of those messages comes; one that is here by now has it read at once. */
  const wait = (
    id: number,
    state: RawState,
    problem: string,
    changes: readonly EarlyChange[],
  ): Promise<void> =>
    transactions.transaction(async (tx) => {
      await rawEvents.settle(tx, id, state, problem);
      await leave(tx, id);
      for (const { channel, externalId } of changes) {
        if (await rawEvents.awaitMessage(tx, id, channel, externalId)) continue;
        await rawEvents.settle(tx, id, "waiting", null);
        await putTakeRaw(deps, tx, [id], deps.clock());
      }
    });

  /** What is kept of somebody goes with them, also what could not be taken in (D-5). */
  const link = async (id: number, entry: RawEntry, taken: Taken): Promise<void> => {
    const contacts = taken.kind === "taken" ? taken.contacts : await knownOf(deps.inbound, entry);
    if (contacts.length === 0) return;
    await transactions.transaction(async (tx) => {
      for (const contact of contacts) await rawEvents.link(tx, id, contact);
    });
  };

  return async ({ key, attempts }: Job): Promise<void> => {
    const id = Number(key);
    const event = await rawEvents.event(id);
    const account = event && (await channels.channel(event.channel));
    if (!event || !account) return transactions.transaction((tx) => leave(tx, id));
    let entries: readonly RawEntry[];
    try {
      entries = await deps.intakeFor(account).events(account, event.body);
    } catch (error) {
      return settle(id, "failed", wordsOf(error));
    }
    const untaken: Exclude<Taken, { kind: "taken" }>[] = [];
    const isLastTry = attempts >= MOST_TRIES;
    /** Under these names something is to be tried again, which what comes after it does not overtake. */
    const held = new Set<string>();
    for (const [i, entry] of entries.entries()) {
      const names = namesOf(entry);
      const isBehind = names.some((name) => held.has(name));
      const taken = isBehind ? behind(entry) : await takeEntry(entry, id * MOST_ENTRIES + i);
      if (taken.kind === "not_taken" && !taken.isFinal && !isLastTry)
        for (const name of names) held.add(name);
      await link(id, entry, taken);
      if (taken.kind !== "taken") untaken.push(taken);
    }
    const words = untaken.map((one) => one.words).join("\n");
    const problems = untaken.filter((one) => one.kind === "not_taken");
    const isOver = isLastTry || problems.every(({ isFinal }) => isFinal);
    if (!isOver) throw new Error(words); // the scheduler asks again, later each time
    const changes = untaken.flatMap((one) => (one.kind === "early" ? [one.change] : []));
    if (changes.length > 0) return wait(id, problems.length > 0 ? "failed" : "early", words, changes);
    return problems.length > 0 ? settle(id, "failed", words) : settle(id, "taken", null);
  };
}

async function takeEntry(entry: RawEntry, came: number): Promise<Taken> {
  try {
    return { kind: "taken", contacts: await entry.take(came) };
  } catch (error) {
    const words = `${entry.key}: ${wordsOf(error)}`;
    if (error instanceof EarlyChange) return { kind: "early", words, change: error };
    return { kind: "not_taken", words, isFinal: error instanceof AppError || error instanceof Untakeable };
  }
}

function behind({ key }: RawEntry): Taken {
  return { kind: "not_taken", words: `${key}: waits for what came before it`, isFinal: false };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whom an entry is about, of those who have written here. */
async function knownOf(
  inbound: Pick<InboundStore, "thread">,
  { channel, about }: RawEntry,
): Promise<DocumentId[]> {
  const threads = await Promise.all(
    about.flatMap((person) => visibilities.map((each) => inbound.thread(channel, person, each))),
  );
  return threads.flatMap((thread) => thread?.contact ?? []);
}

import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY } from "../../../shared/time/duration.ts";
import { AppError } from "../../http/app-error.ts";
import type { ChannelRecord, ChannelStore } from "../../store/channels-store.ts";
import type { RawEvent, RawEventLine, RawEventStore, RawState } from "../../store/raw-event-store.ts";
import type { Job, JobStore, Transactions, Tx } from "../../store/store.ts";
import type { IntakeOf } from "./api-intake.ts";
import { keptHeaders } from "./kept-headers.ts";
import type { RawEntry, RawIntake, RawRequest } from "./raw-intake.ts";

/** The job that reads what came; its key is the event. */
export const TAKE_RAW = "take-raw";
/** The job that lets go of what is old; it is always there. */
export const FORGET_RAW = "forget-raw";

/** Read so often, it is left for somebody to look at. */
const MOST_TRIES = 8;
const PAGE = 50;

/** Why an entry was not taken in; `isFinal`: it was judged, and would be judged the same again. */
interface Problem {
  words: string;
  isFinal: boolean;
}

export interface RawEventsDeps {
  rawEvents: RawEventStore;
  channels: Pick<ChannelStore, "channel">;
  intakeOf: IntakeOf;
  jobs: JobStore;
  transactions: Transactions;
  /** Epoch ms. */
  clock: () => number;
  /** A job was put. */
  wake: () => void;
  /** How long what came is kept. */
  rawDays: number;
}

/**
 * What networks post is stored before they hear that it was, and read afterwards by a job: killed between any two steps,
 * nothing is lost, and since every entry is taken in once for ever, nothing is doubled.
 */
export type RawEvents = ReturnType<typeof makeRawEvents>;

export function makeRawEvents({
  rawEvents,
  channels,
  intakeOf,
  jobs,
  transactions,
  clock,
  wake,
  rawDays,
}: RawEventsDeps) {
  const intakeFor = (account: ChannelRecord): RawIntake => {
    const intake = intakeOf(account);
    if (!intake) throw new AppError("channel.unknown");
    return intake;
  };

  const known = async (channel: string): Promise<ChannelRecord> => {
    const account = await channels.channel(channel);
    if (!account) throw new AppError("channel.unknown");
    return account;
  };

  const eventOf = async (channel: string, id: number): Promise<RawEvent> => {
    const event = await rawEvents.event(id);
    if (event?.channel !== channel) throw new AppError("event.unknown");
    return event;
  };

  const settle = (id: number, state: RawState, problem: string | null): Promise<void> =>
    transactions.transaction(async (tx) => {
      await rawEvents.settle(tx, id, state, problem);
      await jobs.remove(tx, TAKE_RAW, String(id));
    });

  /** Kept, and to be read by its job. */
  const addWaiting = async (
    tx: Tx,
    came: Pick<RawEvent, "channel" | "at" | "headers" | "body">,
  ): Promise<void> => {
    const id = await rawEvents.add(tx, { ...came, state: "waiting", problem: null });
    await jobs.put(tx, { kind: TAKE_RAW, key: String(id), due: came.at });
  };

  const takeEntry = async (event: RawEvent, entry: RawEntry): Promise<Problem | null> => {
    try {
      const contacts = await entry.take();
      await transactions.transaction(async (tx) => {
        for (const contact of contacts) await rawEvents.link(tx, event.id, contact);
      });
      return null;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { words: `${entry.key}: ${why}`, isFinal: error instanceof AppError };
    }
  };

  return {
    /**
     * Keeps a request of a network; it is certain once this resolves.
     * @throws AppError `signature.wrong`, and nothing is kept
     */
    async keep(channel: string, request: RawRequest): Promise<void> {
      const account = await channels.channel(channel); // strangers do not learn which ones there are
      if (!account || !(await intakeOf(account)?.verify(account, request)))
        throw new AppError("signature.wrong");
      const { body, headers } = request;
      await transactions.transaction((tx) =>
        addWaiting(tx, { channel, at: clock(), headers: keptHeaders(headers), body }),
      );
      wake();
    },

    /**
     * A network asks whether the address is an account's.
     * @throws AppError `signature.wrong` to whoever cannot prove that they were told of it
     */
    async greet(channel: string, query: URLSearchParams): Promise<string | object> {
      const account = await channels.channel(channel);
      const answer = account && (intakeOf(account)?.handshake?.(account, query) ?? null);
      if (answer === null) throw new AppError("signature.wrong");
      return answer;
    },

    /**
     * Keeps what was fetched from a network, as it came.
     * @param also in the same commit: how far was fetched
     */
    async fetched(channel: string, body: Uint8Array, also: (tx: Tx) => void): Promise<void> {
      await transactions.transaction(async (tx) => {
        await addWaiting(tx, { channel, at: clock(), headers: {}, body });
        also(tx);
      });
      wake();
    },

    /** Notes a request that was answered at once, what came of it, and the contacts it tells of. */
    record: (
      channel: string,
      { headers, body }: RawRequest,
      problem: string | null,
      contacts: readonly DocumentId[],
    ): Promise<void> =>
      transactions.transaction(async (tx) => {
        const state = problem === null ? "taken" : "refused";
        const came = { channel, at: clock(), headers: keptHeaders(headers), body, state, problem } as const;
        const id = await rawEvents.add(tx, came);
        for (const contact of contacts) await rawEvents.link(tx, id, contact);
      }),

    /** The handler of `take-raw` jobs. An entry that fails holds up no other of its batch. */
    async take({ key, attempts }: Job): Promise<void> {
      const event = await rawEvents.event(Number(key));
      const account = event && (await channels.channel(event.channel));
      if (!event || !account) return transactions.transaction((tx) => jobs.remove(tx, TAKE_RAW, key));
      let entries: readonly RawEntry[];
      try {
        entries = await intakeFor(account).events(account, event.body);
      } catch (error) {
        return settle(event.id, "failed", error instanceof Error ? error.message : String(error));
      }
      const problems: Problem[] = [];
      for (const entry of entries) {
        const problem = await takeEntry(event, entry);
        if (problem !== null) problems.push(problem);
      }
      if (problems.length === 0) return settle(event.id, "taken", null);
      const words = problems.map((problem) => problem.words).join("\n");
      const isOver = attempts >= MOST_TRIES || problems.every(({ isFinal }) => isFinal);
      if (isOver) return settle(event.id, "failed", words);
      throw new Error(words); // the scheduler asks again, later each time
    },

    async list(channel: string, before: number | null): Promise<RawEventLine[]> {
      await known(channel);
      return rawEvents.lines(channel, before, PAGE);
    },

    event: eventOf,

    /** Reads it once more; what it told before is known, and changes nothing. */
    async replay(channel: string, id: number): Promise<void> {
      intakeFor(await known(channel));
      await eventOf(channel, id);
      await transactions.transaction(async (tx) => {
        await rawEvents.settle(tx, id, "waiting", null);
        await jobs.put(tx, { kind: TAKE_RAW, key: String(id), due: clock() });
      });
      wake();
    },

    /** The handler of `forget-raw` jobs. */
    forget: ({ kind, key }: Job): Promise<void> =>
      transactions.transaction(async (tx) => {
        await rawEvents.forgetBefore(tx, clock() - rawDays * DAY);
        await jobs.put(tx, { kind, key, due: clock() + DAY });
      }),

    /** After a start: what is old is let go of from now on. */
    start: (): Promise<void> =>
      transactions.transaction((tx) => jobs.put(tx, { kind: FORGET_RAW, key: "", due: clock() })),
  };
}

import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY } from "../../../shared/time/duration.ts";
import { AppError } from "../../http/app-error.ts";
import type { ChannelRecord, ChannelStore } from "../../store/channels-store.ts";
import type { RawEvent, RawEventLine, RawEventStore } from "../../store/raw-event-store.ts";
import type { InboundStore } from "../../store/inbound-store.ts";
import type { Job, JobStore, Transactions, Tx } from "../../store/store.ts";
import type { IntakeOf } from "./api-intake.ts";
import { addWaiting, partsOf } from "./keep-raw.ts";
import { keptHeaders } from "./kept-headers.ts";
import { lineUpFormer } from "./line-up-former.ts";
import type { RawIntake, RawRequest } from "./raw-intake.ts";
import { putTakeRaw } from "./take-raw-job.ts";
import { makeTakeRaw } from "./take-raw.ts";

/** The job that lets go of what is old; it is always there. */
export const FORGET_RAW = "forget-raw";

const PAGE = 50;

export interface RawEventsDeps {
  rawEvents: RawEventStore;
  channels: Pick<ChannelStore, "channel">;
  inbound: Pick<InboundStore, "thread">;
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
 * What networks post is stored before they hear that it was, and read afterwards by jobs, side by side, but what is about
 * the same person or message in the order in which it came: killed between any two steps, nothing is lost, and since every
 * entry is taken in once for ever, nothing is doubled.
 */
export type RawEvents = ReturnType<typeof makeRawEvents>;

export function makeRawEvents(deps: RawEventsDeps) {
  const { rawEvents, channels, intakeOf, jobs, transactions, clock, wake, rawDays } = deps;
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

  return {
    /**
     * Keeps a request of a network; it is certain once this resolves.
     * @throws AppError `signature.wrong`, and nothing is kept
     */
    async keep(channel: string, request: RawRequest): Promise<void> {
      const account = await channels.channel(channel); // strangers do not learn which ones there are
      const intake = account ? intakeOf(account) : undefined;
      if (!account || !(await intake?.verify(account, request))) throw new AppError("signature.wrong");
      const came = { channel, at: clock(), headers: keptHeaders(request.headers) };
      const parts = await partsOf(intakeFor(account), account, request.body);
      await transactions.transaction((tx) => addWaiting(deps, tx, came, parts));
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
      const account = await known(channel);
      const parts = await partsOf(intakeFor(account), account, body);
      await transactions.transaction(async (tx) => {
        await addWaiting(deps, tx, { channel, at: clock(), headers: {} }, parts);
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

    /** The handler of `take-raw` jobs. */
    take: makeTakeRaw({ ...deps, intakeFor }),

    async list(channel: string, before: number | null): Promise<RawEventLine[]> {
      await known(channel);
      return rawEvents.lines(channel, before, PAGE);
    },

    event: eventOf,

    /** Reads it once more, when it is its turn; what it told before is known, and changes nothing. */
    async replay(channel: string, id: number): Promise<void> {
      intakeFor(await known(channel));
      await eventOf(channel, id);
      await transactions.transaction(async (tx) => {
        await rawEvents.settle(tx, id, "waiting", null);
        if (await rawEvents.isFirst(tx, id)) await putTakeRaw(deps, tx, [id], clock());
      });
      wake();
    },

    /** The handler of `forget-raw` jobs. */
    forget: ({ kind, key }: Job): Promise<void> =>
      transactions.transaction(async (tx) => {
        await rawEvents.forgetBefore(tx, clock() - rawDays * DAY);
        await jobs.put(tx, { kind, key, due: clock() + DAY });
      }),

    /** After a start, before anything comes: what waits stands in line, and what is old is let go of from now on. */
    async start(): Promise<void> {
      await lineUpFormer(deps);
      await transactions.transaction((tx) => jobs.put(tx, { kind: FORGET_RAW, key: "", due: clock() }));
    },
  };
}

import type { Logger } from "pino";
import { accessFor, roleInDocument, type Access } from "../../shared/permissions/access.ts";
import { may } from "../../shared/permissions/permissions.ts";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Routing as RoutingSettings } from "../../shared/skills/skills.ts";
import { isSameAudience, audienceOf } from "../log/audience.ts";
import type { Commit } from "../log/documents.ts";
import { registerAudience, registerName, registerRow } from "../store/register-rows.ts";
import { isSamePlace, queuePlace, type QueuePlace } from "../store/queue-place.ts";
import type { QueueStore, Seeker } from "../store/queue-store.ts";
import type { Audience, LogStore, RegisterStore, Transactions } from "../store/store.ts";
import type { Attendance } from "./attendance.ts";
import { inTurn, isFull, whyNot, type Contender, type WhyNot } from "./choose.ts";

/** How long after a failure of the store everything is looked at again, ms. */
const RETRY_AFTER = 1_000;

type Person = { id: string } & Access;
type Place = QueuePlace & Audience;

export interface RoutingDeps {
  queue: QueueStore;
  registers: RegisterStore;
  log: LogStore;
  transactions: Transactions;
  attendance: Pick<Attendance, "isHere" | "isGone" | "expect">;
  /** @returns null when nobody by that id may sign in any more */
  author(agent: string): Promise<Person | null>;
  /** The most that agents of each team have assigned in New before they are given no more. */
  capacity(): Promise<RoutingSettings["capacity"]>;
  /** Registers were written: devices have to be told. */
  onTold: () => void;
  /** Epoch ms. */
  clock: () => number;
  logger: Logger;
}

/**
 * Hands out the next conversation: at most one to an agent, each to at most one (product 1.6). It assigns nothing; it
 * says "this one is for you now" in a register of the agent's. What it knows is in the store, so that it can stop at any
 * moment, and all decisions are taken one after another.
 */
export type Routing = ReturnType<typeof makeRouting>;

export function makeRouting(deps: RoutingDeps) {
  const { queue, registers, log, transactions, attendance, clock, logger } = deps;
  /** Whom and what to look at again. */
  const agents = new Set<string>();
  const docs = new Set<DocumentId>();
  let running: Promise<void> = Promise.resolve();
  let isLooking = false;
  let isStopped = false;
  let retry: NodeJS.Timeout | undefined;

  const look = (): void => {
    if (!isStopped && !isLooking) running = work();
  };

  const work = async (): Promise<void> => {
    isLooking = true;
    try {
      while (!isStopped && agents.size + docs.size > 0) {
        const moved = taken(docs); // what moves while these are looked at is looked at next, from its recall on
        for (const doc of moved) await recall(doc);
        for (const agent of taken(agents)) await serve(agent);
        for (const doc of await ordered(moved)) await offer(doc);
      }
    } catch (error) {
      tryLater(error);
    } finally {
      isLooking = false; // in the same step as the last look at what is left: a wake between the two would be lost
    }
  };

  const tryLater = (error: unknown): void => {
    if (isStopped) return;
    logger.error({ err: error }, "the next conversation could not be given");
    retry = setTimeout(() => void lookAtAll().catch(tryLater), RETRY_AFTER);
    retry.unref();
  };

  const lookAtAll = async (): Promise<void> => {
    for (const { agent, next } of await queue.seekers()) {
      if (next) attendance.expect(agent);
      agents.add(agent);
    }
    look();
  };

  /** A conversation that stands elsewhere than before: whoever has it may have it no more. */
  const recall = async (doc: DocumentId): Promise<void> => {
    const holder = await queue.holder(doc);
    if (holder !== null) agents.add(holder);
  };

  /** Sees to it that an agent has what they should have. */
  const serve = async (agent: string): Promise<void> => {
    const seeker = await queue.seeker(agent);
    const person = seeker.isAvailable && !attendance.isGone(agent) ? await deps.author(agent) : null;
    const isKept = person !== null && seeker.next !== null && (await isFor(person, seeker.next));
    if (isKept) return;
    const wanted = person && attendance.isHere(agent) ? await firstFor(person) : null;
    if (wanted === seeker.next) return;
    if (seeker.next) docs.add(seeker.next); // somebody else may be waiting for it
    await pass(seeker, wanted);
  };

  /** Gives a conversation that nobody has to whoever is next in turn, of those who have none. */
  const offer = async (doc: DocumentId): Promise<void> => {
    const place = await queue.place(doc);
    if (place?.queue !== "new" || (await queue.holder(doc)) !== null) return;
    const isIdle = ({ agent, isAvailable, next }: Seeker) =>
      isAvailable && next === null && attendance.isHere(agent);
    const idle = await contenders(place, (await queue.seekers()).filter(isIdle));
    const able = idle.filter((one) => whyNot(one, place.assignee !== null) === null);
    const [first] = inTurn(able);
    if (first) await pass(await queue.seeker(first.agent), doc);
  };

  /** Of these, who may have a conversation that belongs there, with what it depends on whether they are given it. */
  const contenders = async (
    place: Pick<Place, "assignee"> & Audience,
    seekers: readonly Seeker[],
  ): Promise<Contender[]> => {
    const meant = seekers.filter(({ agent }) => place.assignee === null || agent === place.assignee);
    if (meant.length === 0) return [];
    const limits = await deps.capacity();
    const found = await Promise.all(meant.map((seeker) => contender(seeker, place, limits)));
    return found.filter((one) => one !== null);
  };

  const contender = async (
    seeker: Seeker,
    place: Audience,
    limits: RoutingSettings["capacity"],
  ): Promise<Contender | null> => {
    const { agent, isAvailable, next, nextAt } = seeker;
    const person = await deps.author(agent);
    if (!person || !mayTake(person, place)) return null;
    const isHere = attendance.isHere(agent);
    const base = { agent, isAvailable, isHere, hasOne: next !== null, lastAt: nextAt };
    return { ...base, ...(await queue.load(agent)), most: mostOf(person, limits) };
  };

  const firstFor = async (person: Person): Promise<DocumentId | null> => {
    const able = accessFor("conversation.reply", person);
    if (!able) return null;
    const { inNew } = await queue.load(person.id);
    return queue.first(
      { id: person.id, ...able },
      isFull({ inNew, most: mostOf(person, await deps.capacity()) }),
    );
  };

  /** Whether a conversation is still one that this person may have. */
  const isFor = async (person: Person, doc: DocumentId): Promise<boolean> => {
    const place = await queue.place(doc);
    if (place?.queue !== "new" || !mayTake(person, place)) return false;
    return place.assignee === null || place.assignee === person.id;
  };

  /** Another server over this store may have been first: then everything about it is looked at again. */
  const pass = async ({ agent, next }: Seeker, doc: DocumentId | null): Promise<void> => {
    const change = { from: next ?? "", to: doc ?? "", at: clock() } as const;
    const passed = await transactions.transaction(async (tx) => {
      const register = await registers.passNext(tx, agent, change);
      if (!register) return false;
      const row = registerRow(register, "");
      await log.append(tx, registerName(register), registerAudience(register), [row], clock());
      return true;
    });
    if (passed) return deps.onTold();
    agents.add(agent);
    if (doc) docs.add(doc);
  };

  const ordered = async (found: readonly DocumentId[]): Promise<DocumentId[]> => {
    const places = new Map<DocumentId, QueuePlace | null>();
    for (const doc of found) places.set(doc, await queue.place(doc));
    const rank = (doc: DocumentId) => places.get(doc) ?? { score: 0, since: 0 };
    return found.toSorted(
      (a, b) => rank(b).score - rank(a).score || rank(a).since - rank(b).since || (a < b ? -1 : 1),
    );
  };

  return {
    /** Something of an agent is otherwise: how available they are, whether they are here, what they may see. */
    lookAt(agent: string): void {
      agents.add(agent);
      look();
    },

    /** Everything is looked at again: at a start, and when the limits are others. Who has one is waited for. */
    lookAtAll,

    /** Hears of every commit; few of them move a conversation in the queues. */
    committed({ doc, row: { before, after } }: Commit): void {
      if (kindOf(doc) !== "cv") return;
      const [was, is] = [queuePlace(before), queuePlace(after)];
      if (isSamePlace(was, is) && isSameAudience(audienceOf(doc, before), audienceOf(doc, after))) return;
      docs.add(doc);
      for (const place of [was, is]) if (place?.assignee) agents.add(place.assignee);
      look();
    },

    /** Who would be given a conversation that belongs there: those who can in their order, then the others with why not. */
    async wouldGet(place: Audience): Promise<(Contender & { why: WhyNot | null })[]> {
      const found = await contenders({ ...place, assignee: null }, await queue.seekers());
      const judged = inTurn(found).map((one) => ({ ...one, why: whyNot(one) }));
      return [...judged.filter(({ why }) => why === null), ...judged.filter(({ why }) => why !== null)];
    },

    /** Resolves when there is nothing left to decide. */
    async settled(): Promise<void> {
      while (isLooking) await running;
    },

    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(retry);
      await running;
    },
  };
}

/** Who may only read and sort is given nothing: nobody would answer it. */
function mayTake(person: Person, audience: Audience): boolean {
  const role = roleInDocument(person, audience);
  return role !== null && may(role, "conversation.reply");
}

/** The least of what their teams allow; null: no limit. */
function mostOf({ grants }: Person, limits: RoutingSettings["capacity"]): number | null {
  const own = limits
    .filter(({ team }) => grants?.some(({ kind, id }) => kind === "team" && id === team))
    .map(({ most }) => most);
  return own.length > 0 ? Math.min(...own) : null;
}

function taken<T>(from: Set<T>): T[] {
  const all = [...from];
  from.clear();
  return all;
}

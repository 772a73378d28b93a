import { createHash } from "node:crypto";
import type { Logger } from "pino";
import { bellsToShow } from "../../shared/notifications/unread.ts";
import { isQuiet } from "../../shared/notifications/quiet-hours.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { roleInDocument, type Access } from "../../shared/permissions/access.ts";
import type { Preferences } from "../../shared/personal/preferences.ts";
import { BELLS } from "../../shared/protocol/register.ts";
import { DAY, SECOND } from "../../shared/time/duration.ts";
import { waitBeforeCall } from "../delivery/back-off.ts";
import { callNetwork, type BinaryCall, type CallResult } from "../http/call-network.ts";
import { outcomeOf } from "../channels/api/answer.ts";
import type { PushStore, PushSubscription } from "../store/push-store.ts";
import type { Job, JobStore, LogStore, RegisterStore, Transactions } from "../store/store.ts";
import { encryptPush } from "./encrypt-push.ts";
import { PUSH, readPushJob, type PushJob } from "./push-job.ts";
import type { PushKeys } from "./push-keys.ts";
import { pushMessage } from "./push-message.ts";
import { vapidHeader } from "./vapid.ts";

/** Who is not reached within this time is not told any more, ms: they find it in the list. */
const GOOD_FOR = DAY;

export interface PushDeps {
  push: PushStore;
  registers: Pick<RegisterStore, "bells" | "ofDocument">;
  log: Pick<LogStore, "audience" | "rows">;
  jobs: JobStore;
  transactions: Transactions;
  pushKeys: PushKeys;
  /** Where push services reach whoever runs this server. */
  pushContact: string;
  /** @returns null when nobody by that id may sign in any more */
  author(agent: string): Promise<({ id: string } & Access) | null>;
  preferences(agent: string): Promise<Preferences>;
  isSessionOpen(agent: string, session: string): Promise<boolean>;
  callPush?: (call: BinaryCall) => Promise<CallResult>;
  /** Epoch ms. */
  clock: () => number;
  logger: Logger;
}

/**
 * The handler of `push` jobs. A push that may have arrived is sent again: the browser shows one notification for each
 * conversation and kind, however often it is told (S-4 is about replies, which nobody can take back).
 */
export function makePushDelivery(deps: PushDeps) {
  const { push, jobs, transactions, clock, logger } = deps;
  const end = (job: Job) => transactions.transaction((tx) => jobs.remove(tx, PUSH, job.key));

  const forget = (job: Job, endpoint: string) =>
    transactions.transaction(async (tx) => {
      await push.remove(tx, endpoint);
      await jobs.remove(tx, PUSH, job.key);
    });

  return async (job: Job): Promise<void> => {
    const told = readPushJob(job);
    const subscription = await push.subscription(told.endpoint);
    if (!subscription || subscription.agent !== told.agent) return end(job);
    if (!(await deps.isSessionOpen(told.agent, subscription.session))) return forget(job, told.endpoint);
    const call = await callFor(deps, told, subscription);
    if (!call) return end(job);
    const result = await (deps.callPush ?? callNetwork)(call);
    if (isGone(result)) return forget(job, told.endpoint);
    const outcome = outcomeOf(result, clock());
    const isTaken = outcome.rung === "accepted" || outcome.rung === "failed";
    if (outcome.rung === "failed") logger.warn({ words: outcome.words }, "a push service refused a push");
    const wait = isTaken ? null : waitBeforeCall(job.attempts, "waitMs" in outcome ? outcome.waitMs : 0);
    if (wait === null || clock() + wait > told.at + GOOD_FOR) return end(job);
    await transactions.transaction((tx) => jobs.put(tx, { ...job, due: clock() + wait }));
  };
}

/** The push service knows of no such browser any more. */
function isGone(result: CallResult): boolean {
  return result.kind === "answered" && (result.status === 404 || result.status === 410);
}

/** @returns null when the person is not to be told any more, or not now */
async function callFor(
  deps: PushDeps,
  { agent, bell, at }: PushJob,
  subscription: PushSubscription,
): Promise<BinaryCall | null> {
  const now = deps.clock();
  const person = await deps.author(agent);
  const audience = await deps.log.audience(bell.doc);
  const row = (await deps.log.rows([bell.doc])).get(bell.doc) as ConversationRow | null | undefined; // of a conversation
  if (!person || !audience || !row || row.erased || !roleInDocument(person, audience)) return null;
  const { quietHours, showWho } = await deps.preferences(agent);
  if (quietHours && isQuiet(quietHours, now)) return null;
  const known = await knownBy(deps, agent, bell.doc);
  if (at <= known.until || bell.n < known.told) return null;
  const unread = await countUnread(deps, agent, now);
  const message = pushMessage(bell, { row, subscription, unread, at, showWho });
  const { endpoint } = subscription;
  const headers = {
    "content-type": "application/octet-stream",
    "content-encoding": "aes128gcm",
    ttl: String(Math.max(0, Math.floor((at + GOOD_FOR - now) / SECOND))),
    urgency: bell.kind === "teamAssigned" || bell.kind === "teamBreached" ? "normal" : "high",
    topic: createHash("sha256").update(`${bell.doc} ${bell.kind}`).digest("base64url").slice(0, 32),
    authorization: vapidHeader(deps.pushKeys, { endpoint, contact: deps.pushContact, now }),
  };
  return { url: endpoint, headers, body: encryptPush(JSON.stringify(message), subscription) };
}

async function knownBy({ registers }: PushDeps, agent: string, doc: PushJob["bell"]["doc"]) {
  const own = await registers.ofDocument(agent, doc);
  const told = own.find(({ key }) => key === `told:${doc}`);
  const until = (await registers.bells(agent)).find(({ key }) => key === BELLS);
  return { told: Number(told?.value ?? 0), until: Number(until?.value ?? 0) };
}

async function countUnread(deps: PushDeps, agent: string, now: number): Promise<number> {
  const kept = await deps.registers.bells(agent);
  const told = new Map<string, number>();
  for (const { value } of kept)
    if (typeof value === "object" && !told.has(value.doc))
      told.set(value.doc, (await knownBy(deps, agent, value.doc)).told);
  const until = Number(kept.find(({ key }) => key === BELLS)?.value ?? 0);
  const shown = bellsToShow(kept, { told: (doc) => told.get(doc) ?? 0, until }, now);
  return shown.filter(({ isRead }) => !isRead).length;
}

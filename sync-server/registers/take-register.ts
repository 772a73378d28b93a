import { roleInDocument } from "../../shared/permissions/access.ts";
import { effectiveAt } from "../../shared/protocol/effective-time.ts";
import type { PushItem } from "../../shared/protocol/frames.ts";
import { documentRead, type Register } from "../../shared/protocol/register.ts";
import type { Author, Push, Verdicts } from "../admission/push.ts";
import { refused, type Taken } from "../admission/taken.ts";
import { registerAudience, registerName, registerRow } from "../store/register-rows.ts";
import type { LogStore, RegisterStore, Transactions } from "../store/store.ts";

export interface TakeRegisterDeps {
  log: LogStore;
  registers: RegisterStore;
  transactions: Transactions;
  /** @returns null when nobody by that id may sign in any more */
  author(agent: string): Promise<Author | null>;
  /** Epoch ms. */
  clock: () => number;
}

type RegisterItem = Extract<PushItem, { k: "register" }>;

/** Takes registers in order; they stand in no document, so each is written by itself. */
export async function takeRegisters(
  deps: TakeRegisterDeps,
  items: readonly PushItem[],
  who: Push,
): Promise<Verdicts> {
  const verdicts: Verdicts = { acks: [], nacks: [] };
  for (const item of items) {
    if (item.k !== "register") continue;
    const taken = await takeRegister(deps, item, who);
    const doc = documentRead(item.register.key) ?? (`me:${who.author.id}` as const);
    if (taken.ok) verdicts.acks.push(taken.ack);
    else verdicts.nacks.push({ id: item.id, code: taken.code, doc });
  }
  return verdicts;
}

/**
 * Takes in the author's availability or a read mark. The later `at` wins; one that comes too late is
 * acknowledged all the same: what is held counts, on the device too. A document out of sight cannot be marked.
 */
async function takeRegister(
  deps: TakeRegisterDeps,
  { id, register: { key, value, at: claimed, off } }: RegisterItem,
  who: Push,
): Promise<Taken> {
  const author = await deps.author(who.author.id);
  if (!author) return refused("session.over");
  const doc = documentRead(key);
  const audience = doc && (await deps.log.audience(doc));
  if (doc && !(audience && roleInDocument(author, audience))) return refused("document.unknown");
  const now = deps.clock();
  const at = effectiveAt({ claimed, off, offsetNow: who.off, floor: null, now });
  const feed = await write(deps, { agent: author.id, key, value, at }, who.device, now);
  return { ok: true, ack: { id, feed } };
}

/** @returns its number in the feed; 0 when a later one is held, and nothing was written */
async function write(
  { log, registers, transactions }: TakeRegisterDeps,
  register: Register,
  device: string,
  now: number,
): Promise<number> {
  return transactions.transaction(async (tx) => {
    if (!(await registers.put(tx, register))) return 0;
    const row = registerRow(register, device);
    const [feed = 0] = await log.append(tx, registerName(register), registerAudience(register), [row], now);
    return feed;
  });
}

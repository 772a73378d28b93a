import * as v from "valibot";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../shared/time/duration.ts";
import { deliverKey } from "../admission/reactions.ts";
import type { Turn } from "../log/documents.ts";
import type { Job, Transactions } from "../store/store.ts";
import type { DeliveryDeps } from "./deliver.ts";
import { handedOver } from "./handed-over.ts";

/** The job that keeps a copy of an accepted reply where its account keeps what it sent; its key is document and send. */
export const KEEP_COPY = "keep-copy";

/** After each try that left no copy; the log of deliveries says so after the last one. */
const waits = [MINUTE, 10 * MINUTE, HOUR, DAY];
/** While another copy of the account is under way. */
const BEHIND_WAIT = 2 * SECOND;

const Payload = v.object({ doc: v.custom<DocumentId>(isDocumentId), send: v.string(), tries: v.number() });

export interface KeepCopyDeps extends DeliveryDeps {
  transactions: Transactions;
  /** Epoch ms. */
  clock: () => number;
}

/** In the turn that says the reply was accepted: the copy delays nobody. */
export function putKeepCopy({ jobs }: Pick<DeliveryDeps, "jobs">, turn: Turn, send: string): void {
  const payload = { doc: turn.doc, send, tries: 0 };
  const job = { kind: KEEP_COPY, key: deliverKey(turn.doc, send), due: turn.now, payload };
  turn.also((tx) => jobs.put(tx, job));
}

/** The handler of such jobs, one at a time for each account, so that a slow one takes no hands from the others. */
export function makeKeepCopy(deps: KeepCopyDeps) {
  const { jobs, attempts, transactions, clock } = deps;
  const busy = new Set<string>();

  const keep = async (doc: DocumentId, send: string): Promise<void> => {
    const reply = await handedOver(deps, doc, send, () => true);
    const account = reply && (await deps.channels.channel(reply.row.channel.id));
    if (account) await deps.channelOf(account).keepCopy?.(account, reply);
  };

  return async (job: Job): Promise<void> => {
    const { doc, send, tries } = v.parse(Payload, job.payload);
    const putOff = (ms: number, payload: v.InferInput<typeof Payload>) =>
      transactions.transaction((tx) => jobs.put(tx, { ...job, due: clock() + ms, payload }));
    const account = (await deps.documents.read<Conversation>(doc)).row.channel.id;
    if (busy.has(account)) return putOff(BEHIND_WAIT, { doc, send, tries });
    busy.add(account);
    const failure = await keep(doc, send)
      .then(() => null, wordsOf)
      .finally(() => busy.delete(account));
    const wait = failure === null ? undefined : waits[tries];
    if (wait !== undefined) return putOff(wait, { doc, send, tries: tries + 1 });
    await transactions.transaction(async (tx) => {
      await jobs.remove(tx, job.kind, job.key);
      if (failure !== null) await attempts.addDetail(tx, doc, send, `no copy was kept: ${failure}`);
    });
  };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 300) : "unknown";
}

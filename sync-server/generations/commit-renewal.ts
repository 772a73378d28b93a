import * as Y from "yjs";
import { audienceIn } from "../log/audience.ts";
import { RENEW, WAKE, type DocumentsDeps } from "../log/documents-deps.ts";
import type { Commit } from "../log/documents.ts";
import type { HotDocument } from "../log/hot-document.ts";
import type { Renewed } from "./renewal.ts";

/**
 * Writes a new generation in the place of the one before.
 * @param keepsFormer the generation before is kept to be read
 */
export async function commitRenewal(
  { log, jobs, transactions, clock, onJobs }: DocumentsDeps,
  hot: HotDocument,
  { gen, bytes, state, entries }: Renewed,
  keepsFormer: boolean,
): Promise<Commit> {
  const row = hot.kind.row(state);
  const audience = audienceIn(hot.id, hot.kind, state);
  const due = hot.kind.nextDue(state);
  const now = clock();
  const feed = await transactions.transaction(async (tx) => {
    const line = { kind: "generation", bytes, agent: null, device: null } as const;
    const [given = 0] = await log.append(tx, hot.id, audience, [line], now);
    await log.setRow(tx, hot.id, audience, given, row);
    const former = keepsFormer ? Y.encodeStateAsUpdate(hot.doc) : null;
    await log.renew(tx, hot.id, { gen, feed: given, bytes }, former, now);
    await jobs.remove(tx, RENEW, hot.id);
    if (due === null) await jobs.remove(tx, WAKE, hot.id);
    else await jobs.put(tx, { kind: WAKE, key: hot.id, due });
    return given;
  });
  onJobs?.();
  const change = { before: hot.kind.row(hot.state), after: row };
  return { doc: hot.id, rows: [{ feed, bytes }], entries, row: change, renewed: true };
}

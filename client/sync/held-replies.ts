import type { Change } from "./change.ts";
import { leansOn } from "./leans-on.ts";
import type { IntentRow, OutboxRow, WaitingRow } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/**
 * Holds the unsent replies of a device that was restored from a copy, with what leans on them: they may be long out of
 * date, or sent from the device that was copied (U-1). Needs the table `outbox`.
 */
export async function holdReplies(transaction: VaultTransaction): Promise<void> {
  const acts = (await transaction.all("outbox")).filter(isWaitingAct);
  const replies = acts.filter(({ intent }) => intent.type === "send" || intent.type === "send.confirm");
  const leaning = acts.filter((act) => replies.some((reply) => leansOn(act.intent, reply.intent)));
  for (const row of new Set([...replies, ...leaning])) transaction.put("outbox", { ...row, held: true });
}

/** Lets a held reply go out after all, with what leans on it. */
export function releaseReply(vault: Vault, id: string): Promise<Change> {
  return vault.write("strict", ["outbox"], async (transaction) => {
    const row = await transaction.outboxRow(id);
    if (!row || !isWaitingAct(row) || !row.held) return {};
    const others = (await transaction.ofDocument("outbox", row.doc)).filter(isWaitingAct);
    const released = others
      .filter((other) => other.id === id || (other.held && leansOn(other.intent, row.intent)))
      .map(({ held: _held, ...rest }) => rest);
    for (const one of released) transaction.put("outbox", one);
    return { put: released };
  });
}

function isWaitingAct(row: OutboxRow): row is IntentRow & WaitingRow {
  return row.kind === "intent" && row.state === "waiting";
}

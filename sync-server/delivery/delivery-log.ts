import { completeRow } from "../../shared/conversation/complete-row.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { LOG_KEPT, type AttemptLine, type AttemptStore } from "../store/attempts-store.ts";
import type { LogStore } from "../store/store.ts";
import { canRedeliver } from "./redeliver.ts";

/** Lines of one page. */
const PAGE = 50;

/** A call as whoever manages its channel reads it. */
export interface DeliveryLine extends AttemptLine {
  contact: string;
  /** What may be done about its reply now: tried again at once, or after somebody has looked; null: nothing. */
  again: "failed" | "unknown" | null;
}

export interface DeliveryLogDeps {
  attempts: Pick<AttemptStore, "log">;
  log: Pick<LogStore, "rows">;
  /** Epoch ms. */
  clock: () => number;
}

/** One page of a channel's calls, the latest first. @param asked `before`: the place of the last line read */
export async function readDeliveryLog(
  { attempts, log, clock }: DeliveryLogDeps,
  channel: string,
  asked: { before: number | null; failed: boolean },
): Promise<{ deliveries: DeliveryLine[]; more: boolean }> {
  const since = clock() - LOG_KEPT;
  const lines = await attempts.log(channel, { ...asked, since, limit: PAGE + 1 });
  const rows = await log.rows([...new Set(lines.map(({ doc }) => doc))]);
  const told = new Set<string>();
  const deliveries = lines.slice(0, PAGE).map((line): DeliveryLine => {
    const row = rows.get(line.doc) as ConversationRow | undefined; // calls are made for conversations
    const isLatest = !told.has(line.send);
    told.add(line.send);
    return {
      ...line,
      contact: row?.contact.name ?? "",
      again: row && isLatest ? againOf(completeRow(row), line) : null,
    };
  });
  return { deliveries, more: lines.length > PAGE };
}

function againOf({ sends }: ConversationRow, { send, what }: AttemptLine): DeliveryLine["again"] {
  const held = what === "send" ? sends.find(({ id }) => id === send) : undefined;
  if (!held || !canRedeliver(held)) return null;
  return held.standing === "unknown" ? "unknown" : "failed";
}

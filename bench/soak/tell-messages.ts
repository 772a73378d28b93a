import { percentile } from "../measurement.ts";
import { soakMessages, type MessagesPlan } from "./messages.ts";

/** @returns whether nothing was lost, doubled or never shown */
export async function tellMessages(plan: MessagesPlan): Promise<boolean> {
  const all = await soakMessages(plan, (second) => second % 10 === 0 && console.error(`second ${second}`));
  const table: Record<string, object> = {};
  for (const [name, { sent, lost, doubled, toScreenMs, unseen }] of all)
    table[name] = {
      sent,
      lost,
      doubled,
      "on a screen": toScreenMs.length,
      "never shown": unseen,
      "p50 ms": percentile(toScreenMs, 0.5),
      "p95 ms": percentile(toScreenMs, 0.95),
      "most ms": percentile(toScreenMs, 1),
    };
  console.table(table);
  return [...all.values()].every(({ lost, doubled, unseen }) => lost + doubled + unseen === 0);
}

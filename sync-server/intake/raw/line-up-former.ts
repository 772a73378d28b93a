import type { ChannelStore } from "../../store/channels-store.ts";
import type { Transactions } from "../../store/store.ts";
import type { IntakeOf } from "./api-intake.ts";
import { namesIn, type KeepRawDeps } from "./keep-raw.ts";
import { TAKE_RAW } from "./take-raw-job.ts";

export interface LineUpDeps extends KeepRawDeps {
  channels: Pick<ChannelStore, "channel">;
  intakeOf: IntakeOf;
  transactions: Transactions;
}

/**
 * After a start: what an earlier version kept waits in no line, whole batches that tell of many. Each takes the place in
 * which it came, so that nothing about the same overtakes it.
 */
export async function lineUpFormer(deps: LineUpDeps): Promise<void> {
  const { rawEvents, channels, intakeOf, jobs, transactions } = deps;
  for (const id of await rawEvents.outOfLine(TAKE_RAW)) {
    const event = await rawEvents.event(id);
    const account = event && (await channels.channel(event.channel));
    const intake = account ? intakeOf(account) : undefined;
    if (!account || !intake) continue; // its job finds the same, and says so
    const names = await namesIn(intake, account, event.body);
    await transactions.transaction(async (tx) => {
      await rawEvents.lineUp(tx, id, names);
      if (!(await rawEvents.isFirst(tx, id))) await jobs.remove(tx, TAKE_RAW, String(id));
    });
  }
}

import type { Logger } from "pino";
import { DAY, HOUR } from "../../shared/time/duration.ts";
import type { FileStore } from "../store/file-store.ts";
import type { Transactions } from "../store/store.ts";

export interface FileSweepDeps {
  files: Pick<FileStore, "sweep" | "clear" | "giveUp">;
  transactions: Transactions;
  /** Epoch ms. */
  clock: () => number;
  logger: Pick<Logger, "error">;
}

/** How long an upload that nobody goes on with, or refers to, is kept. */
export const UPLOADS_KEPT = 7 * DAY;
/** How long putting a file away takes at most: what is older, a server has left behind that died. */
const PUT_AWAY_WITHIN = DAY;
const EVERY = 6 * HOUR;

/** Takes away what nobody needs: at once, which is when a crash may have left something, and from time to time. */
export function startFileSweep({ files, transactions, clock, logger }: FileSweepDeps) {
  const sweep = async (): Promise<void> => {
    await transactions.transaction((tx) => files.sweep(tx, clock() - UPLOADS_KEPT));
    await files.clear();
    await files.giveUp(clock() - PUT_AWAY_WITHIN);
  };
  let running: Promise<void> = Promise.resolve();
  const run = (): void => {
    running = running
      .then(sweep)
      .catch((error: unknown) => logger.error({ err: error }, "files could not be swept; they are later"));
  };
  const timer = setInterval(run, EVERY).unref();
  run();
  return {
    async stop(): Promise<void> {
      clearInterval(timer);
      await running;
    },
  };
}

import type { Logger } from "pino";
import type { ChannelRecord, ChannelStore } from "../store/channels-store.ts";
import type { Watch } from "./watch.ts";

export interface WatchersDeps {
  channels: ChannelStore;
  /** Null for an account that is not watched: what is new of it comes by itself. */
  watch: (account: ChannelRecord) => (() => Watch) | null;
  logger: Logger;
}

/** One watch for every account that needs one, begun anew when the account is reached in another way. */
export function makeWatchers({ channels, watch: watchOf, logger }: WatchersDeps) {
  const watches = new Map<string, { as: string; watch: Watch }>();
  let isStopped = false;
  let looking: Promise<void> = Promise.resolve();

  const look = async (): Promise<void> => {
    const accounts = isStopped ? [] : await channels.channels();
    const wanted = new Map(accounts.map((account) => [account.settings.id, account]));
    for (const [id, { as, watch }] of watches) {
      const account = wanted.get(id);
      if (account && watchedAs(account) === as) continue;
      watches.delete(id);
      await watch.stop();
    }
    for (const [id, account] of wanted) {
      const begin = watches.has(id) ? null : watchOf(account);
      if (begin) watches.set(id, { as: watchedAs(account), watch: begin() });
    }
  };

  return {
    /** Accounts may have changed. */
    look(): void {
      looking = looking.then(look).catch((error: unknown) => {
        logger.error({ err: error }, "accounts could not be looked at");
      });
    },
    /** The account was just reached by another way. */
    wake(channel: string): void {
      watches.get(channel)?.watch.wake();
    },
    async stop(): Promise<void> {
      isStopped = true;
      this.look();
      await looking;
    },
  };
}

/** Its settings count too: messages come in for the team it has now. */
function watchedAs({ settings, connection }: ChannelRecord): string {
  return JSON.stringify([settings, connection]);
}

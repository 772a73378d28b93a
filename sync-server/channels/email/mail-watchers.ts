import type { Logger } from "pino";
import type { ChannelRecord, ChannelStore } from "../../store/channels-store.ts";
import { watchMailbox, type Watch, type WatchDeps } from "./watch-mailbox.ts";

export interface MailWatchersDeps extends WatchDeps {
  channels: ChannelStore;
  logger: Logger;
}

/** One watch for every mailbox among the accounts, begun anew when an account is reached in another way. */
export function makeMailWatchers(deps: MailWatchersDeps) {
  const watches = new Map<string, { as: string; watch: Watch }>();
  let isStopped = false;
  let looking: Promise<void> = Promise.resolve();

  const look = async (): Promise<void> => {
    const accounts = isStopped ? [] : await deps.channels.channels();
    const mailboxes = new Map(accounts.filter(isMailbox).map((account) => [account.settings.id, account]));
    for (const [id, { as, watch }] of watches) {
      const account = mailboxes.get(id);
      if (account && watchedAs(account) === as) continue;
      watches.delete(id);
      await watch.stop();
    }
    for (const [id, account] of mailboxes)
      if (!watches.has(id)) watches.set(id, { as: watchedAs(account), watch: watchMailbox(deps, account) });
  };

  return {
    /** Accounts may have changed. */
    look(): void {
      looking = looking.then(look).catch((error: unknown) => {
        deps.logger.error({ err: error }, "mailboxes could not be looked at");
      });
    },
    async stop(): Promise<void> {
      isStopped = true;
      this.look();
      await looking;
    },
  };
}

function isMailbox({ connection }: ChannelRecord): boolean {
  return connection.kind === "email";
}

/** Its settings count too: mails come in for the team it has now. */
function watchedAs({ settings, connection }: ChannelRecord): string {
  return JSON.stringify([settings, connection]);
}

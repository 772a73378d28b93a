import type { ImapFlow } from "imapflow";
import { HOUR, MINUTE, SECOND } from "../../../shared/time/duration.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { Health } from "../health.ts";
import { accessFor, AccessRefused, type AccessDeps } from "./access.ts";
import { emailOf } from "./email-channel.ts";
import { imapLine, imapWords, isImapRefused } from "./imap.ts";
import { readFolder, type FailedTries } from "./read-folder.ts";
import type { TakeMailDeps } from "./take-mail.ts";

export interface WatchDeps extends TakeMailDeps, AccessDeps {
  health: Pick<Health, "note">;
}

/** Waits after a line that broke or could not be opened, ms; the last one goes on. */
const waits = [SECOND, 5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE];
/** After the account was refused: too many knocks lock it. */
const REFUSED_WAIT = HOUR;
/** A look at the folder even when the server has told nothing. */
const LOOK_EVERY = 5 * MINUTE;

/** A mailbox that is watched until it is let go. */
export interface Watch {
  stop(): Promise<void>;
}

/** Takes in what comes into a mailbox as the server tells of it, and opens the line again whenever it breaks. */
export function watchMailbox(deps: WatchDeps, account: ChannelRecord): Watch {
  const { settings, createdAt } = account;
  const connection = emailOf(account.connection);
  /** Ends a wait between two lines. */
  const halt = makeBell();
  const failed: FailedTries = new Map();
  const current: { line?: ImapFlow } = {};
  let isStopped = false;

  const once = async (onWell: () => void): Promise<void> => {
    const access = await accessFor(deps, settings.id, connection);
    const line = imapLine(connection, access);
    current.line = line;
    const news = makeBell(); // of this line alone: that it broke must not cut short the wait after it
    line.on("exists", news.ring);
    line.on("close", news.ring);
    try {
      await line.connect();
      await line.mailboxOpen(connection.folder, { readOnly: true });
      await deps.health.note(settings.id, { ok: true });
      while (!isStopped && line.usable) {
        await readFolder(deps, { settings, connection }, line, {
          since: createdAt,
          failed,
          isOver: () => isStopped,
        });
        onWell();
        if (!(await news.waitFor(LOOK_EVERY)) && line.usable) await line.noop();
      }
    } finally {
      line.close();
    }
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    while (!isStopped) {
      try {
        await once(() => (failures = 0));
        if (!isStopped) await halt.waitFor(waits[0] ?? 0);
      } catch (error) {
        if (isStopped) return;
        const dead = error instanceof AccessRefused || isImapRefused(error);
        await deps.health.note(settings.id, {
          ok: false,
          words: imapWords(error),
          ...(dead ? { dead } : {}),
        });
        if (!isStopped)
          await halt.waitFor(dead ? REFUSED_WAIT : (waits[Math.min(failures, waits.length - 1)] ?? 0));
        failures += 1;
      }
    }
  };

  const running = run();
  return {
    async stop() {
      isStopped = true;
      current.line?.close();
      halt.ring();
      await running;
    },
  };
}

/** Something to wait for; a ring before the wait counts too. */
function makeBell() {
  let hasRung = false;
  let wake: (() => void) | null = null;
  return {
    ring: (): void => {
      hasRung = true;
      wake?.();
    },
    /** @returns whether it rang within that time */
    async waitFor(ms: number): Promise<boolean> {
      if (!hasRung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          timer.unref();
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      const rang = hasRung;
      [hasRung, wake] = [false, null];
      return rang;
    },
  };
}

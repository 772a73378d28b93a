import { MINUTE } from "../../../shared/time/duration.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { Health, Noted } from "../health.ts";
import { keepWatch, type Watch } from "../watch.ts";
import { accessFor, AccessRefused, type AccessDeps } from "./access.ts";
import { emailOf } from "./email-channel.ts";
import { imapLine, imapWords, isImapRefused } from "./imap.ts";
import { readFolder, type FailedTries } from "./read-folder.ts";
import type { TakeMailDeps } from "./take-mail.ts";

export interface WatchDeps extends TakeMailDeps, AccessDeps {
  health: Pick<Health, "note">;
}

/** A look at the folder even when the server has told nothing. */
const LOOK_EVERY = 5 * MINUTE;

/** Takes in what comes into a mailbox as the server tells of it, and opens the line again whenever it breaks. */
export function watchMailbox(deps: WatchDeps, account: ChannelRecord): Watch {
  const { settings, createdAt } = account;
  const connection = emailOf(account.connection);
  const failed: FailedTries = new Map();

  const once = async (signal: AbortSignal, onWell: () => void): Promise<void> => {
    const access = await accessFor(deps, settings.id, connection);
    if (signal.aborted) return;
    const line = imapLine(connection, access);
    const close = () => line.close();
    signal.addEventListener("abort", close);
    const news = makeBell(); // of this line alone: that it broke must not cut short the wait after it
    line.on("exists", news.ring);
    line.on("close", news.ring);
    try {
      await line.connect();
      await line.mailboxOpen(connection.folder, { readOnly: true });
      await deps.health.note(settings.id, { ok: true, hears: true });
      while (!signal.aborted && line.usable) {
        await readFolder(deps, { settings, connection }, line, {
          since: createdAt,
          failed,
          isOver: () => signal.aborted,
        });
        onWell();
        if (!(await news.waitFor(LOOK_EVERY)) && line.usable) await line.noop();
      }
    } finally {
      signal.removeEventListener("abort", close);
      line.close();
    }
  };

  return keepWatch(deps.health, settings.id, { once, hears: true, troubleOf });
}

function troubleOf(error: unknown): Noted & { ok: false } {
  const dead = error instanceof AccessRefused || isImapRefused(error);
  return { ok: false, words: imapWords(error), ...(dead ? { dead } : {}) };
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

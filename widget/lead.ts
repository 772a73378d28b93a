import type { ShownLine } from "../sync-server/channels/webchat/shown-lines.ts";
import { eventsOf } from "./events.ts";
import { sendWaiting } from "./send-waiting.ts";
import type { Vault } from "./vault.ts";
import { Refused, type Wire } from "./wire.ts";

export interface LeadDeps {
  wire: Wire;
  vault: Vault;
  /** Something was written into the vault. */
  onChange: () => void;
  onConnected: (isConnected: boolean) => void;
  onWriter: (name: string | null) => void;
  /** The server does not take the site's token any more; resolves with true once there is another one. */
  onRefused: () => Promise<boolean>;
  signal: AbortSignal;
}

/** Waits between tries without an answer, ms; the last one goes on. */
const waits = [1_000, 2_000, 5_000, 10_000, 30_000];
/** What could not be sent while replies still come is tried again after this long, ms. */
const SEND_AGAIN = 5_000;
/** A token that the server refuses is seldom mended without a new page, ms. */
const REFUSED_WAIT = 5 * 60_000;
/** A stream that says nothing for this long is dead; one that has not begun by then is held back on its way, ms. */
const SILENCE = 40_000;
const BEGINS_WITHIN = 8_000;
/** How often a page asks that cannot be told, ms, and after how many times it tries to be told again. */
const ASK_EVERY = 5_000;
const ASKS = 24;

export type Lead = ReturnType<typeof makeLead>;

/** The one page of this browser that talks to the server: it sends what waits and takes what comes, for all pages. */
export function makeLead({ wire, vault, onChange, onConnected, onWriter, onRefused, signal }: LeadDeps) {
  let sending: Promise<void> = Promise.resolve();
  let wakeUp: () => void = () => undefined;
  let isUp = false;
  let marked = "";

  const take = async (lines: readonly ShownLine[]): Promise<void> => {
    if (lines.length === 0) return;
    await vault.putLines(lines);
    await vault.setValue(
      "place",
      Math.max(lines.at(-1)?.seq ?? 0, (await vault.value<number>("place")) ?? 0),
    );
    onChange();
    await sendMarks();
  };

  /** Says how far this browser has come, when that is news. */
  const sendMarks = async (): Promise<void> => {
    const marks = {
      fetched: (await vault.value<number>("place")) ?? 0,
      read: (await vault.value<number>("read")) ?? 0,
    };
    const said = JSON.stringify(marks);
    if (said === marked || marks.fetched === 0) return;
    await wire.post("marks", marks);
    marked = said;
  };

  const send = (): Promise<void> => {
    sending = sending.catch(() => undefined).then(() => sendWaiting(wire, vault, onChange));
    return sending;
  };

  const stand = (next: boolean): void => {
    isUp = next && !signal.aborted;
    onConnected(isUp);
  };

  /** @returns false when nothing came through at all */
  const follow = async (): Promise<boolean> => {
    const quiet = new AbortController();
    const giveUp = () => quiet.abort();
    signal.addEventListener("abort", giveUp);
    let timer = setTimeout(giveUp, BEGINS_WITHIN);
    let isHeard = false;
    try {
      const answer = await wire.stream((await vault.value<number>("place")) ?? 0, quiet.signal);
      for await (const { event, data } of eventsOf(answer)) {
        clearTimeout(timer);
        timer = setTimeout(giveUp, SILENCE);
        isHeard = true;
        stand(true); // the platform may have said otherwise meanwhile
        if (event === "lines") await take((JSON.parse(data) as { lines: ShownLine[] }).lines);
        if (event === "writing") onWriter((JSON.parse(data) as { name: string | null }).name);
      }
    } catch (error) {
      if (!quiet.signal.aborted) throw error;
    } finally {
      signal.removeEventListener("abort", giveUp);
      clearTimeout(timer);
      onWriter(null);
    }
    return isHeard;
  };

  const ask = async (): Promise<void> => {
    for (let more = true; more;) {
      const page = await wire.lines((await vault.value<number>("place")) ?? 0);
      await take(page.lines);
      more = page.more;
    }
    await sendMarks();
  };

  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      wakeUp = resolve;
      setTimeout(resolve, ms);
      signal.addEventListener("abort", () => resolve(), { once: true }); // whoever comes after has not to wait for it
    });

  const trySending = (): void => {
    send()
      .then(sendMarks)
      .catch(() => isUp && setTimeout(trySending, SEND_AGAIN));
  };

  return {
    /** There is something to send, or to say: at once where there is a network. */
    nudge(): void {
      if (isUp) trySending();
      else wakeUp();
    },

    /** Goes on until the page is gone. */
    async run(): Promise<void> {
      for (let failures = 0, asks = 0; !signal.aborted;) {
        try {
          await wire.openSession();
          await send();
          await ask();
          stand(true);
          failures = 0;
          if (asks > 0) {
            asks--;
            await rest(ASK_EVERY);
          } else if (!(await follow())) asks = ASKS;
        } catch (error) {
          stand(false);
          if (signal.aborted) return;
          if (error instanceof Refused && error.status === 429) asks = ASKS;
          const isRefused = error instanceof Refused && error.status === 401;
          if (isRefused && (await onRefused())) continue;
          await rest(isRefused ? REFUSED_WAIT : (waits[Math.min(failures++, waits.length - 1)] ?? 0));
        }
      }
    },
  };
}

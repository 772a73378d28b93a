import * as v from "valibot";
import type { XConnection } from "../../../shared/channels/x-connection.ts";
import { MINUTE } from "../../../shared/time/duration.ts";
import type { RawEvents } from "../../intake/raw/raw-events.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { Health, Noted } from "../health.ts";
import { keepWatch, pause, type Watch } from "../watch.ts";
import { keepHook } from "./hook.ts";
import { listen } from "./stream.ts";
import { subscribe, XRefused, type AskDeps } from "./subscriptions.ts";
import { makeCallX, xOf, type CallXDeps } from "./x-api.ts";

export interface WatchAccountDeps extends CallXDeps {
  raw: Pick<RawEvents, "fetched">;
  health: Pick<Health, "note">;
  /** Where networks post what is new of an account. */
  hookUrl: (channel: string) => string;
  /** How long the stream may be silent, ms; left out: a minute. */
  silenceMs?: number;
}

/** A webhook, and what is told there, is looked at that often: X gives up addresses, and people take consent back. */
const LOOK_EVERY = 10 * MINUTE;

/** What is told, whatever it is: what nobody can read is kept, and holds up nothing behind it. */
const Event = v.pipe(v.string(), v.parseJson(), v.object({ data: v.looseObject({}) }));

/** Brings what is new of an account here, in the way it says. */
export function watchAccount(deps: WatchAccountDeps, account: ChannelRecord): Watch {
  const { id: channel } = account.settings;
  const connection = xOf(account.connection);
  const once = connection.intake === "stream" ? readStream : holdHook;
  const asking = { callX: makeCallX(deps), clock: deps.clock };
  return keepWatch(deps.health, channel, {
    once: (signal, onWell) => once({ ...deps, ...asking }, { channel, connection, signal, onWell }),
    hears: true,
    troubleOf,
  });
}

interface Watched {
  channel: string;
  connection: XConnection;
  signal: AbortSignal;
  onWell: () => void;
}

/** Each event is kept before the next is read; one that comes again after a break is known by what it tells of. */
async function readStream(
  deps: WatchAccountDeps & AskDeps,
  { channel, connection, signal, onWell }: Watched,
): Promise<void> {
  const untold = await subscribe(deps, connection, null);
  await listen(connection, {
    signal,
    now: deps.clock,
    ...(deps.silenceMs === undefined ? {} : { silenceMs: deps.silenceMs }),
    async onOpen() {
      await deps.health.note(channel, notedOf(untold));
      onWell();
    },
    async onLine(line) {
      // X says so on the line, too, when it ends it.
      if (!v.safeParse(Event, line).success) throw new XRefused(line.slice(0, 300), false);
      await deps.raw.fetched(channel, new TextEncoder().encode(line), () => undefined);
    },
  });
}

async function holdHook(
  deps: WatchAccountDeps & AskDeps,
  { channel, connection, signal, onWell }: Watched,
): Promise<void> {
  while (!signal.aborted) {
    const hook = await keepHook(deps, connection, deps.hookUrl(channel));
    await deps.health.note(channel, notedOf(await subscribe(deps, connection, hook)));
    onWell();
    await pause(LOOK_EVERY, signal);
  }
}

function notedOf(untold: string | null): Noted {
  return untold === null ? { ok: true, hears: true } : { ok: false, words: untold };
}

function troubleOf(error: unknown): Noted & { ok: false } {
  if (error instanceof XRefused)
    return { ok: false, words: error.message, ...(error.dead ? { dead: true } : {}) };
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const words = cause instanceof Error ? cause.message : "no connection";
  return { ok: false, words, why: "unreachable" };
}

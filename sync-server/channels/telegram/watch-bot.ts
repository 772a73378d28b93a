import * as v from "valibot";
import type { TelegramConnection } from "../../../shared/channels/telegram-connection.ts";
import { botOf } from "../../../shared/channels/telegram-connection.ts";
import { MINUTE, SECOND } from "../../../shared/time/duration.ts";
import type { RawEvents } from "../../intake/raw/raw-events.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { TelegramStore } from "../../store/telegram-store.ts";
import type { Health } from "../health.ts";
import { keepWatch, pause, type Watch } from "../watch.ts";
import { askBot, troubleOf } from "./bot-api.ts";
import { telegramOf } from "./telegram-channel.ts";
import { asked } from "./update.ts";
import { webhookSecret } from "./webhook-secret.ts";

export interface WatchBotDeps {
  telegram: TelegramStore;
  raw: Pick<RawEvents, "fetched">;
  health: Pick<Health, "note">;
  secret: string;
  /** Where networks post what is new of an account. */
  hookUrl: (channel: string) => string;
}

/** How long one question waits at Telegram for something new, in seconds; and how long for its answer. */
const POLL_SECONDS = 25;
const POLL_TIMEOUT = 40 * SECOND;
/** A webhook is looked at that often: somebody else may have set another. */
const LOOK_EVERY = 10 * MINUTE;

const Fetched = v.array(v.looseObject({ update_id: v.pipe(v.number(), v.safeInteger()) }));
const Hook = v.object({
  url: v.string(),
  last_error_message: v.optional(v.string()),
  pending_update_count: v.number(),
});

/** Brings what is new of a bot here, in the way its account says. Telegram knows one way at a time. */
export function watchBot(deps: WatchBotDeps, account: ChannelRecord): Watch {
  const { id: channel } = account.settings;
  const bot = telegramOf(account.connection);
  const once = bot.intake === "polling" ? poll : keepHook;
  return keepWatch(deps.health, channel, {
    once: (signal, onWell) => once(deps, { channel, bot, signal, onWell }),
    hears: true,
    troubleOf,
  });
}

interface Watched {
  channel: string;
  bot: TelegramConnection;
  signal: AbortSignal;
  onWell: () => void;
}

/** Asks for what is new, again and again. It is asked for behind what is kept: killed at any instant, nothing is lost. */
async function poll(deps: WatchBotDeps, { channel, bot, signal, onWell }: Watched): Promise<void> {
  await askBot(bot, "deleteWebhook", {
    params: { drop_pending_updates: false },
    answer: v.boolean(),
    signal,
  });
  while (!signal.aborted) {
    const offset = await deps.telegram.place(channel, botOf(bot));
    const params = { ...(offset === null ? {} : { offset }), timeout: POLL_SECONDS, allowed_updates: asked };
    const updates = await askBot(bot, "getUpdates", {
      params,
      answer: Fetched,
      signal,
      timeoutMs: POLL_TIMEOUT,
    });
    await deps.health.note(channel, { ok: true, hears: true });
    onWell();
    if (updates.length > 0) await keepFetched(deps, channel, bot, updates);
  }
}

async function keepFetched(
  { raw, telegram }: WatchBotDeps,
  channel: string,
  bot: TelegramConnection,
  updates: v.InferOutput<typeof Fetched>,
): Promise<void> {
  const next = Math.max(...updates.map(({ update_id: id }) => id)) + 1;
  const body = new TextEncoder().encode(JSON.stringify(updates));
  await raw.fetched(channel, body, (tx) => telegram.keepPlace(tx, channel, botOf(bot), next));
}

/** Tells Telegram where to post, and looks now and then whether it does. */
async function keepHook(deps: WatchBotDeps, { channel, bot, signal, onWell }: Watched): Promise<void> {
  const url = deps.hookUrl(channel);
  const params = {
    url,
    secret_token: webhookSecret(deps.secret, channel, bot.token),
    allowed_updates: asked,
    max_connections: 1, // one after another: what somebody writes in a row stays in its order
    drop_pending_updates: false,
  };
  await askBot(bot, "setWebhook", { params, answer: v.boolean(), signal });
  while (!signal.aborted) {
    const hook = await askBot(bot, "getWebhookInfo", { answer: Hook, signal });
    if (!isSameAddress(hook.url, url)) return; // set again after a moment
    // It says the last error for ever; as long as something waits, it is not over.
    const isStuck = hook.last_error_message !== undefined && hook.pending_update_count > 0;
    await deps.health.note(
      channel,
      isStuck ? { ok: false, deaf: true, words: hook.last_error_message ?? "" } : { ok: true, hears: true },
    );
    onWell();
    await pause(LOOK_EVERY, signal);
  }
}

/** However it is written: a default port, or a name in other letters. */
function isSameAddress(one: string, other: string): boolean {
  return URL.parse(one)?.href === URL.parse(other)?.href;
}

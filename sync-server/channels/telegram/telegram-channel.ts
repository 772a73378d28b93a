import * as v from "valibot";
import type { TelegramConnection } from "../../../shared/channels/telegram-connection.ts";
import type { RawIntake } from "../../intake/raw/raw-intake.ts";
import type { Channel } from "../channel.ts";
import type { Connection } from "../connection.ts";
import { askBot, troubleOf } from "./bot-api.ts";
import { deliverReply, type TelegramDeliverDeps } from "./deliver.ts";
import type { TelegramIntakeDeps } from "./intake-deps.ts";
import { takeUpdate } from "./take-update.ts";
import { Update } from "./update.ts";
import { showsSecret, webhookSecret } from "./webhook-secret.ts";

export interface TelegramChannelDeps extends TelegramIntakeDeps, TelegramDeliverDeps {
  /** From which what Telegram shows of each account is made. */
  secret: string;
}

/** Telegram asks for no more than 30 messages a second of one bot, whomever they go to. */
const PACE = { perSecond: 25, burst: 5 };

const Me = v.object({ username: v.string() });
/** A webhook posts one update; what was fetched stands together. */
const Updates = v.union([
  v.array(Update),
  v.pipe(
    Update,
    v.transform((update) => [update]),
  ),
]);

/** A bot: customers write to it, and are answered by it. */
export function makeTelegramChannel(deps: TelegramChannelDeps): Channel {
  return {
    deliver: (account, reply) =>
      deliverReply(deps, account.settings.id, telegramOf(account.connection), reply),

    pace: () => PACE,

    async check(connection) {
      try {
        const { username } = await askBot(telegramOf(connection), "getMe", { answer: Me });
        return { ok: true, as: `@${username}` };
      } catch (error) {
        return troubleOf(error);
      }
    },

    raw: rawOf(deps),
  };
}

/** @throws Error for another kind: who calls has mixed them up */
export function telegramOf(connection: Connection): TelegramConnection {
  if (connection.kind !== "telegram") throw new Error(`an account reached as ${connection.kind} is no bot`);
  return connection;
}

function rawOf(deps: TelegramChannelDeps): RawIntake {
  return {
    verify({ settings, connection }, request) {
      const { token } = telegramOf(connection);
      return showsSecret(request, webhookSecret(deps.secret, settings.id, token));
    },
    events(account, body) {
      const updates = v.parse(Updates, JSON.parse(new TextDecoder().decode(body)));
      return updates.map((update) => ({
        key: `update ${update.update_id}`,
        take: () => takeUpdate(deps, account, update),
      }));
    },
  };
}

import * as v from "valibot";
import type { TelegramConnection } from "../../../shared/channels/telegram-connection.ts";
import type { KeepFileDeps } from "../../files/keep-file.ts";
import { AppError } from "../../http/app-error.ts";
import { untakeable } from "../../intake/receive-once.ts";
import type { RawEntry, RawIntake } from "../../intake/raw/raw-intake.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { Channel } from "../channel.ts";
import type { Connection } from "../connection.ts";
import { askBot, troubleOf } from "./bot-api.ts";
import { fetchFile } from "./fetch-file.ts";
import { deliverReply, type TelegramDeliverDeps } from "./deliver.ts";
import type { TelegramIntakeDeps } from "./intake-deps.ts";
import { react } from "./react.ts";
import { takeUpdate } from "./take-update.ts";
import { Update } from "./update.ts";
import { showsSecret, webhookSecret } from "./webhook-secret.ts";

export interface TelegramChannelDeps extends TelegramIntakeDeps, Omit<TelegramDeliverDeps, "files"> {
  files: KeepFileDeps["files"];
  /** From which what Telegram shows of each account is made. */
  secret: string;
}

/** Telegram asks for no more than 30 messages a second of one bot, whomever they go to. */
const PACE = { perSecond: 25, burst: 5 };

const Me = v.object({ username: v.string() });

/** A bot: customers write to it, and are answered by it. */
export function makeTelegramChannel(deps: TelegramChannelDeps): Channel {
  return {
    deliver: (account, reply) =>
      deliverReply(deps, account.settings.id, telegramOf(account.connection), reply),

    act: ({ connection }, act) => react(telegramOf(connection), act),

    fetchFile: ({ settings, connection }, file) => fetchFile(deps, settings.id, telegramOf(connection), file),
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
    parts(body) {
      const told = toldIn(body);
      return told.length < 2 ? [body] : told.map((one) => new TextEncoder().encode(JSON.stringify(one)));
    },
    events: (account, body) => toldIn(body).map((one) => entryOf(deps, account, one)),
  };
}

/** A webhook posts one update; what was fetched stands together. */
function toldIn(body: Uint8Array): unknown[] {
  return [JSON.parse(new TextDecoder().decode(body))].flat();
}

/** One that cannot be read is told of, and holds up no other. */
function entryOf(deps: TelegramChannelDeps, account: ChannelRecord, told: unknown): RawEntry {
  const read = v.safeParse(Update, told);
  if (!read.success) {
    const path = v.getDotPath(read.issues[0]);
    return untakeable(account.settings.id, "?", new AppError("message.malformed", path ? { path } : {}));
  }
  const update = read.output;
  return {
    key: `update ${update.update_id}`,
    channel: account.settings.id,
    about: [update.message, update.edited_message, update.my_chat_member].flatMap((one) =>
      one ? [String(one.chat.id)] : [],
    ),
    take: () => takeUpdate(deps, account, update),
  };
}

import * as v from "valibot";
import {
  TELEGRAM_API,
  TelegramConnection,
  telegramSecrets,
} from "../../../../shared/channels/telegram-connection.ts";
import type { Channel, ChannelWish } from "../../settings-api.ts";

/** What is written in the form of a bot. */
export interface TelegramDraft {
  name: string;
  /** Never shown: an empty one stays what it was. */
  token: string;
  intake: TelegramConnection["intake"];
  apiUrl: string;
  team: string | null;
  policy: string | null;
  autoAssign: boolean;
}

const blank: TelegramDraft = {
  name: "",
  token: "",
  intake: "polling",
  apiUrl: TELEGRAM_API,
  team: null,
  policy: null,
  autoAssign: true,
};

const Shown = v.omit(TelegramConnection, telegramSecrets);

export function telegramDraft(account: Channel | null): TelegramDraft {
  const connection = v.safeParse(Shown, account?.connection);
  if (!account || !connection.success) return blank;
  const { kind: _kind, ...shown } = connection.output;
  const { name, team, policy, autoAssign } = account;
  return { ...blank, ...shown, name, team, policy, autoAssign };
}

/** How the bot is reached, as the server takes it. */
export function telegramConnection({ token, intake, apiUrl }: TelegramDraft): object {
  return { kind: "telegram", token: token.trim(), intake, apiUrl: apiUrl.trim() };
}

/** @param bot by which Telegram knows it, `@northwind_bot` */
export function telegramWish(draft: TelegramDraft, bot: string): ChannelWish {
  const { name, team, policy, autoAssign } = draft;
  const usual = { network: "telegram", callbackUrl: "", splitPublic: false, account: bot } as const;
  return {
    ...usual,
    name: name.trim() || bot,
    team,
    policy,
    autoAssign,
    connection: telegramConnection(draft),
  };
}

export type TelegramField = "token" | "apiUrl";
/** `why`: it fits, but Telegram does not accept it; in words for people. */
export type Misfits = ReadonlyMap<TelegramField, "missing" | "wrong" | { why: string }>;

/** What does not fit, by its field; the server judges by the same rules. */
export function telegramMisfits(draft: TelegramDraft, account: Channel | null): Misfits {
  const token =
    draft.token.trim() === "" && keepsToken(draft, account) ? "1:kept-kept-kept-kept-kept" : draft.token;
  const checked = v.safeParse(TelegramConnection, telegramConnection({ ...draft, token }));
  return new Map(
    (checked.issues ?? []).map(({ path, input }) => [
      path?.[0]?.key as TelegramField, // the other fields cannot be written wrong
      input === "" ? "missing" : "wrong",
    ]),
  );
}

/** The token stays only while it goes where it went. */
export function keepsToken(draft: TelegramDraft, account: Channel | null): boolean {
  return isSet(account) && draft.apiUrl.trim().replace(/\/+$/u, "") === telegramDraft(account).apiUrl;
}

function isSet(account: Channel | null): boolean {
  return account?.secrets.includes("token") ?? false;
}

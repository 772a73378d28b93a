import * as v from "valibot";

/** Where bots are called unless somebody runs a Bot API server of their own. */
export const TELEGRAM_API = "https://api.telegram.org";

/** As BotFather hands it out: the bot's number, a colon, and the secret. */
export const BotToken = v.pipe(v.string(), v.trim(), v.regex(/^\d{1,20}:[\w-]{20,255}$/));

export const intakes = ["polling", "webhook"] as const;

/**
 * A Telegram bot. `polling`: it is asked for what is new, which works from behind any firewall; `webhook`: Telegram posts
 * it to this server, which has to be reached from outside over https.
 */
export const TelegramConnection = v.object({
  kind: v.literal("telegram"),
  token: BotToken,
  intake: v.picklist(intakes),
  apiUrl: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(2000),
      v.url(),
      v.regex(/^https?:/),
      v.transform((url) => url.replace(/\/+$/u, "")),
    ),
    TELEGRAM_API,
  ),
});
export type TelegramConnection = v.InferOutput<typeof TelegramConnection>;

/** Never shown, as dot paths. */
export const telegramSecrets = ["token"] as const;

/** Where secrets are sent, as dot paths. */
export const telegramDestinations = ["apiUrl"] as const;

/** The bot's number, which is its user id on Telegram; it stays when the secret is made anew. */
export function botOf({ token }: Pick<TelegramConnection, "token">): string {
  return token.slice(0, token.indexOf(":"));
}

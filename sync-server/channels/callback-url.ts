import { AppError } from "../http/app-error.ts";

/**
 * Any http or https address an admin sets, also one inside their own network: they run this server. Never one with
 * credentials in it, which logs would show. Empty: the channel takes messages in and sends none.
 */
export function checkCallbackUrl(value: string): void {
  if (value === "") return;
  const url = URL.canParse(value) ? new URL(value) : null;
  const usable =
    url && ["http:", "https:"].includes(url.protocol) && url.username === "" && url.password === "";
  if (!usable) throw new AppError("channel.invalid_callback");
}

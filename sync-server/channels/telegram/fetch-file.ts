import * as v from "valibot";
import type { TelegramConnection } from "../../../shared/channels/telegram-connection.ts";
import type { Attachment } from "../../../shared/conversation/entry.ts";
import { MINUTE } from "../../../shared/time/duration.ts";
import { keepFile, type KeepFileDeps } from "../../files/keep-file.ts";
import { readAtMost } from "../read-at-most.ts";
import { askBot, BotRefused, fileUrl, type Bot } from "./bot-api.ts";

/** More than Telegram hands out; a Bot API server of one's own may have no such limit, and this one has. */
const MOST_BYTES = 50_000_000;
const TIMEOUT = 2 * MINUTE;

const FilePath = v.object({ file_path: v.string() });

/**
 * Brings one file here, named by its content.
 * @returns as it stands in its message now; null: it may be tried again
 */
export async function fetchFile(
  deps: KeepFileDeps,
  channel: string,
  bot: TelegramConnection,
  { file, attachment }: { file: string; attachment: Attachment },
): Promise<Attachment | null> {
  const { name, mime } = attachment;
  let bytes: Buffer | "too-large";
  try {
    const { file_path: path } = await askBot(bot, "getFile", { params: { file_id: file }, answer: FilePath });
    bytes = await download(bot, path);
  } catch (error) {
    const isTooBig = error instanceof BotRefused && /file is too big/iu.test(error.message);
    return isTooBig ? { ...attachment, missing: "too-large" } : null;
  }
  if (bytes === "too-large") return { ...attachment, missing: "too-large" };
  const { hash, ...kept } = await keepFile(deps, `telegram:${channel}`, bytes, mime);
  return { name, url: `/api/files/${hash}`, ...kept };
}

/** @throws Error when it does not come whole */
async function download(bot: Bot, path: string): Promise<Buffer | "too-large"> {
  const response = await fetch(fileUrl(bot, path), {
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT),
  });
  if (response.ok && response.body) return readAtMost(response.body, MOST_BYTES);
  await response.body?.cancel();
  throw new BotRefused(response.status, `${response.status} for a file`);
}

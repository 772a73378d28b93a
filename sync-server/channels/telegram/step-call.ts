import type { SentFile } from "../../../shared/conversation/intent.ts";
import { MINUTE, SECOND } from "../../../shared/time/duration.ts";
import type { BinaryCall, Call } from "../../http/call-network.ts";
import { writtenForm } from "../../http/written-form.ts";
import { methodUrl, type Bot } from "./bot-api.ts";
import { kindOf, type Step } from "./steps.ts";

/** Whom a call goes to, and which of their messages it answers; null: none. */
export interface Recipient {
  chat: number;
  answered: number | null;
}

export type ReadFile = (file: SentFile) => Promise<Buffer>;

/** One call as it goes out. @throws Error when a file of it is gone */
export async function callOf(
  bot: Bot,
  { chat, answered }: Recipient,
  step: Step,
  read: ReadFile,
): Promise<Call | BinaryCall> {
  const url = methodUrl(bot, step.method);
  const to = { chat_id: chat, ...(answered === null ? {} : { reply_parameters: replyTo(answered) }) };
  if (step.method === "sendMessage") return json(url, { ...to, text: step.text });
  const form = new FormData();
  for (const [name, value] of Object.entries(to)) form.set(name, asField(value));
  if (step.method === "sendMediaGroup") await addAlbum(form, step, read);
  else {
    if (step.caption) form.set("caption", step.caption);
    form.set(kindOfStep(step.method), await blobOf(step.file, read), step.file.name);
  }
  return multipart(url, form);
}

/** One that is not there any more is no reason not to answer. */
function replyTo(message: number): object {
  return { message_id: message, allow_sending_without_reply: true };
}

export function json(url: string, body: object): Call {
  const headers = { "content-type": "application/json" };
  return { url, headers, body: JSON.stringify(body), timeoutMs: 30 * SECOND };
}

async function multipart(url: string, form: FormData): Promise<BinaryCall> {
  const { type, body } = await writtenForm(form);
  return { url, headers: { "content-type": type }, body, timeoutMs: 2 * MINUTE };
}

async function addAlbum(
  form: FormData,
  { files, caption }: Extract<Step, { method: "sendMediaGroup" }>,
  read: ReadFile,
): Promise<void> {
  const media = files.map((file, i) => ({
    type: kindOf(file),
    media: `attach://file${i}`,
    ...(i === 0 && caption ? { caption } : {}),
  }));
  form.set("media", JSON.stringify(media));
  for (const [i, file] of files.entries()) form.set(`file${i}`, await blobOf(file, read), file.name);
}

async function blobOf(file: SentFile, read: ReadFile): Promise<Blob> {
  return new Blob([new Uint8Array(await read(file))], { type: file.mime });
}

function kindOfStep(method: "sendPhoto" | "sendVideo" | "sendDocument"): "photo" | "video" | "document" {
  return method === "sendPhoto" ? "photo" : method === "sendVideo" ? "video" : "document";
}

function asField(value: string | number | object): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

import { unpacked } from "./bot-api-spec.ts";
import { limits, refusals, type Refusal } from "./simulator-refusals.ts";

/** A call that was taken, as it arrived. */
export interface TakenCall {
  method: string;
  params: Map<string, unknown>;
}

/** Why Telegram would not send this; null: it would. */
export function whyNotSent({ method, params }: TakenCall): Refusal | null {
  if (method === "sendMessage") return whyNotText(textIn(params, "text"));
  const captions = method === "sendMediaGroup" ? captionsOf(params) : [textIn(params, "caption")];
  if (captions.some((caption) => caption.length > limits.caption)) return refusals.captionTooLong;
  const files = filesIn(params);
  if (files.some(({ size }) => size > limits.uploadBytes)) return refusals.tooLarge;
  const photo = params.get("photo");
  if (photo instanceof File && photo.size > limits.photoBytes) return refusals.badPicture;
  if (method !== "sendMediaGroup") return null;
  const fits = files.length >= limits.albumLeast && files.length <= limits.albumMost;
  return fits ? null : { status: 400, description: "Bad Request: wrong number of media in the album" };
}

export function filesIn(params: ReadonlyMap<string, unknown>): File[] {
  return [...params.values()].filter((value) => value instanceof File);
}

/** How many messages a call makes. */
export function messagesIn({ method, params }: TakenCall): number {
  return method === "sendMediaGroup" ? filesIn(params).length : 1;
}

/** The emoji that a call puts on a message; empty for a sign of another kind, which a bot like ours has not. */
export function signsIn(params: ReadonlyMap<string, unknown>): string[] {
  const signs = unpacked(params.get("reaction") ?? []) as { type?: string; emoji?: string }[]; // the description was judged before
  return signs.map(({ type, emoji = "" }) => (type === "emoji" ? emoji : ""));
}

/** A field that holds text; empty where it is left out. */
export function textIn(params: ReadonlyMap<string, unknown>, name: string): string {
  const value = params.get(name);
  return typeof value === "string" ? value : "";
}

function whyNotText(text: string): Refusal | null {
  if (text.trim() === "") return refusals.textEmpty;
  return text.length > limits.text ? refusals.textTooLong : null;
}

function captionsOf(params: ReadonlyMap<string, unknown>): string[] {
  const media = unpacked(params.get("media")) as { caption?: string }[]; // the description was judged before
  return media.map(({ caption = "" }) => caption);
}

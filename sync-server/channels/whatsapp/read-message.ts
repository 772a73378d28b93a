import { placeWords } from "../../intake/place-words.ts";
import { saidMime, type AwaitedFile } from "../awaited-files.ts";
import type { Media, WireMessage } from "./wire.ts";

/** Largest file that is brought here, in bytes: that of the largest document WhatsApp carries. */
export const LARGEST_FILE = 100_000_000;

/** What a message says, in words; what cannot be shown is told by its kind. */
export function wordsOf(message: WireMessage): string {
  const { text, location, contacts, button, interactive, order, referral, type } = message;
  const chosen = interactive?.button_reply ?? interactive?.list_reply;
  const filled = interactive?.nfm_reply;
  const words = [
    text?.body,
    mediaOf(message)?.media.caption,
    location && [location.name, location.address, placeWords(location)].filter(Boolean).join("\n"),
    ...contacts.map(cardWords),
    button?.text,
    chosen && [chosen.title, chosen.description].filter(Boolean).join("\n"),
    filled && (filled.body || filled.response_json),
    order?.text,
    ...(order?.product_items ?? []).map((item) => `${item.quantity} × ${item.product_retailer_id}`),
    referral && [referral.headline, referral.source_url].filter(Boolean).join("\n"),
  ];
  const said = words.filter(Boolean).join("\n");
  return said === "" && !mediaOf(message) ? `[${[type, ...whyUnread(message)].join(": ")}]` : said;
}

/** The file of a message, which WhatsApp hands out by its id. */
export function filesOf(message: WireMessage): AwaitedFile[] {
  const found = mediaOf(message);
  if (!found) return [];
  const { media, kind } = found;
  const mime = saidMime(media.mime_type?.split(";")[0]?.trim()) ?? "application/octet-stream";
  const name = media.filename?.trim().slice(0, 255) || `${kind}.${endingOf(mime)}`;
  return [{ id: media.id, name, mime, missing: "coming" }];
}

const mediaKinds = ["image", "audio", "video", "document", "sticker"] as const;

function mediaOf(message: WireMessage): { kind: string; media: Media } | null {
  for (const kind of mediaKinds) {
    const media = message[kind];
    if (media) return { kind, media };
  }
  return null;
}

function cardWords({ name, phones, emails }: WireMessage["contacts"][number]): string {
  const ways = [...phones.map(({ phone }) => phone), ...emails.map(({ email }) => email)];
  return [name?.formatted_name, ...ways].filter(Boolean).join("\n");
}

function whyUnread({ errors }: WireMessage): string[] {
  return errors.flatMap(({ title, message }) => title || message || []).slice(0, 1);
}

const endings: Record<string, string> = {
  "image/jpeg": "jpg",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "video/3gpp": "3gp",
  "application/octet-stream": "bin",
};

function endingOf(mime: string): string {
  return endings[mime] ?? mime.split("/")[1] ?? "bin";
}

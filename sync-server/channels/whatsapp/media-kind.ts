import type { SentFile } from "../../../shared/conversation/intent.ts";

const MB = 1_000_000;

/** How WhatsApp shows a file. */
export type MediaKind = "image" | "video" | "audio" | "document";

/** What WhatsApp shows as what, and up to which size (whatsapp/business-phone-numbers/media, 2026). */
const shown: readonly { kind: MediaKind; mimes: readonly string[]; largest: number }[] = [
  { kind: "image", mimes: ["image/jpeg", "image/png"], largest: 5 * MB },
  { kind: "video", mimes: ["video/mp4", "video/3gpp"], largest: 16 * MB },
  {
    kind: "audio",
    mimes: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
    largest: 16 * MB,
  },
];

/** What it cannot show goes as a document, which people open themselves. */
export function mediaKindOf({ mime, bytes }: Pick<SentFile, "mime" | "bytes">): MediaKind {
  return shown.find(({ mimes, largest }) => mimes.includes(mime) && bytes <= largest)?.kind ?? "document";
}

/** Longest words below a file, in UTF-16 units. */
const CAPTION = 1024;

/** Whether the words of a reply can stand below its file. */
export function takesCaption(kind: MediaKind, text: string): boolean {
  return kind !== "audio" && text.length <= CAPTION;
}

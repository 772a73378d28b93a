import type { Attachment } from "../../../shared/conversation/entry.ts";
import type { TelegramMessage } from "./update.ts";

/** Largest file that Telegram hands to a bot, in bytes. */
const LARGEST = 20_000_000;

/** A file of a message, to be asked for by its id. */
export interface TelegramFile {
  id: string;
  name: string;
  mime: string;
  bytes?: number | undefined;
  missing: NonNullable<Attachment["missing"]>;
}

/** The files of one message; of a photo the largest size. */
export function filesOf(message: TelegramMessage): TelegramFile[] {
  const { photo, video, audio, voice, sticker, message_id: id } = message;
  const largest = photo?.toSorted((one, other) => other.width * other.height - one.width * one.height)[0];
  // A moving picture comes as a document as well, for older bots.
  const document = message.animation ?? message.document;
  return [
    ...(largest ? [fileOf(largest, `photo-${id}.jpg`, "image/jpeg")] : []),
    ...(document ? [fileOf(document, `file-${id}`, "application/octet-stream")] : []),
    ...(video ? [fileOf(video, `video-${id}.mp4`, "video/mp4")] : []),
    ...(message.video_note ? [fileOf(message.video_note, `video-${id}.mp4`, "video/mp4")] : []),
    ...(audio ? [fileOf(audio, `audio-${id}.mp3`, "audio/mpeg")] : []),
    ...(voice ? [fileOf(voice, `voice-${id}.ogg`, "audio/ogg")] : []),
    ...(sticker ? [stickerOf(sticker, id)] : []),
  ];
}

/** As it stands until it is fetched. */
export function attachmentOf({ name, mime, bytes, missing }: TelegramFile): Attachment {
  return { name, url: "", mime, ...(bytes === undefined ? {} : { bytes }), missing };
}

interface Sent {
  file_id: string;
  file_size?: number | undefined;
  file_name?: string | undefined;
  mime_type?: string | undefined;
}

function fileOf(sent: Sent, name: string, mime: string): TelegramFile {
  const { file_id: id, file_size: bytes } = sent;
  return {
    id,
    name: (sent.file_name?.trim() || name).slice(0, 255),
    mime: mimeOf(sent.mime_type) ?? mime,
    bytes,
    missing: (bytes ?? 0) > LARGEST ? "too-large" : "coming",
  };
}

/** What its sender's program says it is, if it can be. */
function mimeOf(said: string | undefined): string | undefined {
  return said !== undefined && /^[\w.+-]{1,50}\/[\w.+-]{1,49}$/u.test(said) ? said : undefined;
}

function stickerOf(sticker: NonNullable<TelegramMessage["sticker"]>, id: number): TelegramFile {
  if (sticker.is_animated) return fileOf(sticker, `sticker-${id}.tgs`, "application/gzip");
  if (sticker.is_video) return fileOf(sticker, `sticker-${id}.webm`, "video/webm");
  return fileOf(sticker, `sticker-${id}.webp`, "image/webp");
}

import { saidMime, type AwaitedFile } from "../awaited-files.ts";
import type { TelegramMessage } from "./update.ts";

/** Largest file that Telegram hands to a bot, in bytes. */
const LARGEST = 20_000_000;

/** The files of one message; of a photo the largest size. */
export function filesOf(message: TelegramMessage): AwaitedFile[] {
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

interface Sent {
  file_id: string;
  file_size?: number | undefined;
  file_name?: string | undefined;
  mime_type?: string | undefined;
}

function fileOf(sent: Sent, name: string, mime: string): AwaitedFile {
  const { file_id: id, file_size: bytes } = sent;
  return {
    id,
    name: (sent.file_name?.trim() || name).slice(0, 255),
    mime: saidMime(sent.mime_type) ?? mime,
    bytes,
    missing: (bytes ?? 0) > LARGEST ? "too-large" : "coming",
  };
}

function stickerOf(sticker: NonNullable<TelegramMessage["sticker"]>, id: number): AwaitedFile {
  if (sticker.is_animated) return fileOf(sticker, `sticker-${id}.tgs`, "application/gzip");
  if (sticker.is_video) return fileOf(sticker, `sticker-${id}.webm`, "video/webm");
  return fileOf(sticker, `sticker-${id}.webp`, "image/webp");
}

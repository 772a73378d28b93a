import type { AwaitedFile } from "../awaited-files.ts";
import { fileAt } from "../file-at.ts";
import { bestVideo, readPerson, type ReadPerson } from "./read-post.ts";
import type { Direct, Person } from "./wire.ts";
import { directWordsOf } from "./words.ts";

/** A direct message by somebody, as intake takes it. */
export interface ReadDirect {
  external_id: string;
  contact: ReadPerson;
  kind: "private_message";
  visibility: "private";
  text: string;
  sent_at?: number;
}

export function readDirect(message: Direct, author: Person | undefined): ReadDirect {
  const { id, created_timestamp: sent, message_create: said } = message;
  return {
    external_id: id,
    contact: readPerson(said.sender_id, author),
    kind: "private_message",
    visibility: "private",
    text: directWordsOf(message),
    ...(sent === undefined ? {} : { sent_at: sent }),
  };
}

/** Its one file, which only the account is given. */
export function directFilesOf({ message_create: { message_data: said } }: Direct): AwaitedFile[] {
  const media = said.attachment?.media;
  if (!media) return [];
  const video = bestVideo(media.video_info?.variants ?? []);
  const id = video ?? media.media_url_https;
  const { name, mime } = fileAt(id, video === undefined ? "image" : "video");
  return [{ id, name, mime, missing: "coming" }];
}

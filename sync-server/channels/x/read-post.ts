import type { Attachment } from "../../../shared/conversation/entry.ts";
import { fileAt } from "../file-at.ts";
import type { Media, Person, Post, Told, Variant } from "./wire.ts";
import { wordsOf } from "./words.ts";

/** A post by somebody, as intake takes it. */
export interface ReadPost {
  external_id: string;
  contact: ReadPerson;
  kind: "reply" | "mention";
  visibility: "public";
  text: string;
  attachments: Attachment[];
  permalink: string;
  in_reply_to?: string;
  sent_at?: number;
}

export interface ReadPerson {
  external_id: string;
  name: string;
  handle?: string;
  avatar_url?: string;
}

/**
 * @param account the number of the account that is told
 * @param includes whom and what the event shows with it
 */
export function readPost(account: string, post: Post, { users, media }: Told["includes"]): ReadPost {
  const author = users.find(({ id }) => id === post.author_id);
  const answered = post.referenced_tweets.find(({ type }) => type === "replied_to" || type === "quoted");
  const keys = new Set(post.attachments?.media_keys);
  const shown = media.filter(({ media_key: key }) => keys.has(key));
  const sent = timeOf(post);
  return {
    external_id: post.id,
    contact: readPerson(post.author_id, author),
    kind: post.in_reply_to_user_id === account ? "reply" : "mention",
    visibility: "public",
    text: wordsOf(post),
    attachments: shown.flatMap(fileOf),
    permalink: permalinkOf(post.id, author?.username),
    ...(answered ? { in_reply_to: answered.id } : {}),
    ...(sent === undefined ? {} : { sent_at: sent }),
  };
}

/** When it was posted, epoch ms, where X tells. */
export function timeOf({ created_at: at }: Post): number | undefined {
  const time = Date.parse(at ?? "");
  return Number.isNaN(time) ? undefined : time;
}

/** Whoever is not shown goes by the end of their number. */
export function readPerson(id: string, person: Person | undefined): ReadPerson {
  if (!person) return { external_id: id, name: `X …${id.slice(-4)}` };
  const { name, username, profile_image_url: picture } = person;
  const isShown = picture !== undefined && URL.canParse(picture);
  return {
    external_id: id,
    name: name.trim().slice(0, 255) || `@${username}`,
    handle: `@${username}`,
    ...(isShown ? { avatar_url: picture } : {}),
  };
}

export function permalinkOf(post: string, username = "i"): string {
  return `https://x.com/${username}/status/${post}`;
}

/** Where the best stands that browsers play. */
export function bestVideo(variants: readonly Variant[]): string | undefined {
  const rate = ({ bit_rate, bitrate = 0 }: Variant) => bit_rate ?? bitrate;
  const playable = variants.filter(({ content_type: mime }) => mime === "video/mp4");
  return playable.toSorted((one, other) => rate(other) - rate(one))[0]?.url;
}

/** Of a video the best that browsers play; of one that X does not hand out, its picture. */
function fileOf({ type, url, preview_image_url: picture, variants, width, height }: Media): Attachment[] {
  const size = width === undefined || height === undefined ? {} : { width, height };
  const best = bestVideo(variants);
  if (best !== undefined) return [{ ...fileAt(best, "video"), mime: "video/mp4", ...size }];
  const at = type === "photo" ? url : (url ?? picture);
  return at === undefined ? [] : [{ ...fileAt(at, "image"), ...size }];
}

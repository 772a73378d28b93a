import type { Direct, Post } from "./wire.ts";

const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

type Links = NonNullable<Post["entities"]>["urls"];

/** The words of a post as its author wrote them: links lead where they lead, and those to its own pictures are gone. */
export function wordsOf({ text, entities, note_tweet: long }: Post): string {
  return readable(long?.text ?? text, (long?.entities ?? entities)?.urls ?? []);
}

export function directWordsOf({ message_create: { message_data: said } }: Direct): string {
  const words = readable(said.text, said.entities?.urls ?? []);
  const own = said.attachment?.media?.url;
  return own === undefined ? words : words.replaceAll(own, "").trim();
}

/** X puts the names of those who are answered before the words of an answer. */
export function withoutNames(text: string): string {
  return text.replace(/^(?:@\w{1,15}\s+)+/u, "");
}

function readable(text: string, links: Links): string {
  const whole = links.reduce(
    (words, { url, expanded_url: at, media_key: media }) =>
      words.replaceAll(url, media === undefined ? (at ?? url) : ""),
    text,
  );
  return whole.replace(/&(amp|lt|gt|quot|#39);/gu, (all, name: string) => signs[name] ?? all).trim();
}

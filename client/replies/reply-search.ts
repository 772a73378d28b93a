import { normalise } from "../../shared/search/normalise.ts";

interface Findable {
  title: string;
  text: string;
}

/**
 * The replies in whose title and text every word that is sought occurs, whatever its case and accents; those that have
 * them in the title come first, else the order stays.
 */
export function foundReplies<R extends Findable>(replies: readonly R[], sought: string): readonly R[] {
  const words = normalise(sought).split(" ").filter(Boolean);
  if (words.length === 0) return replies;
  const inTitle: R[] = [];
  const inText: R[] = [];
  for (const reply of replies) {
    const title = normalise(reply.title);
    const all = `${title} ${normalise(reply.text)}`;
    if (words.every((word) => title.includes(word))) inTitle.push(reply);
    else if (words.every((word) => all.includes(word))) inText.push(reply);
  }
  return [...inTitle, ...inText];
}

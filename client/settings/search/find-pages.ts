import { plain } from "../fields/search-options.ts";

/** One text of a page of settings, in every language the app speaks. */
export interface PageText<P extends string> {
  page: P;
  /** By language; what a search shows is the one on screen. */
  texts: Readonly<Record<"en" | "fr", string>>;
  /** A `synonym` stands nowhere on the page: it is found, and not shown. */
  kind: "title" | "text" | "synonym";
}

/** A page that fits, with a label on it that does, if there is one; null where its own name fits. */
export interface PageHit<P extends string> {
  page: P;
  words: string | null;
}

/** Longer ones, and sentences, are explanations: they are found, but not shown. */
const SHOWN_LENGTH = 48;

/**
 * The pages on which every word sought occurs in one text, in whatever language, case and accents: first those whose name
 * it is, then in their own order; of several labels the shortest is told.
 * @param order the pages that may be found
 */
export function findPages<P extends string>(
  index: readonly PageText<P>[],
  order: readonly P[],
  sought: string,
  locale: "en" | "fr",
): PageHit<P>[] {
  const words = plain(sought).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  const fits = ({ texts }: PageText<P>) =>
    Object.values(texts).some((text) => words.every((word) => plain(text).includes(word)));
  const fitting = Map.groupBy(index.filter(fits), ({ page }) => page);
  return order
    .flatMap((page): PageHit<P>[] => {
      const found = fitting.get(page);
      if (!found) return [];
      if (found.some(({ kind }) => kind === "title")) return [{ page, words: null }];
      const shown = found.filter(({ kind }) => kind === "text");
      return [{ page, words: labelAmong(shown.map(({ texts }) => texts[locale])) }];
    })
    .toSorted((a, b) => Number(a.words !== null) - Number(b.words !== null));
}

function labelAmong(texts: readonly string[]): string {
  const labels = texts.filter((text) => text.length <= SHOWN_LENGTH && !text.endsWith("."));
  return labels.toSorted((a, b) => a.length - b.length)[0] ?? "";
}

import { normalise } from "../../../shared/search/normalise.ts";

export interface SearchOption {
  value: string;
  label: string;
  /** Small text at the end of the line. */
  detail: string;
}

/** The options in which every word that was typed occurs, whatever its case and accents. */
export function found(options: readonly SearchOption[], sought: string): readonly SearchOption[] {
  const words = plain(sought).split(" ").filter(Boolean);
  if (words.length === 0) return options;
  return options.filter((option) => {
    const text = plain(`${option.value} ${option.label}`);
    return words.every((word) => text.includes(word));
  });
}

/** Without what does not count in a search: case and accents. */
export function plain(text: string): string {
  return normalise(text.replace(/[_/]/gu, " "));
}

/** The longest text behind a slash that is still taken for a search. */
const LONGEST = 40;

/**
 * What is sought by a slash at the start of a line or after a space: the words behind it, up to the caret; null where
 * there is no such slash. A slash within a word, or followed by a space, is a slash.
 */
export function slashQuery(beforeCaret: string | null): string | null {
  const found = /(?:^|\s)\/([^\s/][^\n/]*)?$/u.exec(beforeCaret ?? "");
  const sought = found ? (found[1] ?? "") : null;
  return sought !== null && sought.length <= LONGEST ? sought : null;
}

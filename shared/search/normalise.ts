/** Marks that Latin, Greek, Cyrillic, Hebrew and Arabic letters are read without; elsewhere marks make other letters. */
const accents = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/gu;
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Of ASCII alone there is only the case to do away with: most text is, and twenty thousand rows are compared. */
// oxlint-disable-next-line no-control-regex -- all of ASCII
const isPlain = /^[\u0000-\u007f]*$/;

/**
 * Text as searches and automations compare it: without case, accents, ligatures and invisible signs, one kind of
 * apostrophe, and one space for any white space. To be compared with, never to be shown.
 */
export function normalise(text: string): string {
  return (isPlain.test(text) ? text.toLowerCase().replaceAll("`", "'") : folded(text))
    .replace(/\s+/gu, " ")
    .trim();
}

function folded(text: string): string {
  const bare = text.normalize("NFKD").replace(accents, "").replace(invisible, "");
  return bare
    .toUpperCase() // both ways, so that ß meets SS and every sigma is one
    .toLowerCase()
    .normalize("NFKC")
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replace(/[‘’ʼ`´]/gu, "'");
}

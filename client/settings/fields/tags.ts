/** The tags with what was typed, one or several by commas or lines; what is there already is not there twice. */
export function withTyped(tags: readonly string[], typed: string): string[] {
  const all = [...tags];
  for (const tag of tagsIn(typed)) if (!all.some((other) => isSameTag(other, tag))) all.push(tag);
  return all;
}

/** What was typed, one by one. */
export function tagsIn(typed: string): string[] {
  return typed
    .split(/[,，、\n]/u)
    .map((tag) => tag.replace(/\s+/gu, " ").trim())
    .filter((tag) => tag !== "");
}

function isSameTag(a: string, b: string): boolean {
  return a.localeCompare(b, undefined, { sensitivity: "accent" }) === 0;
}

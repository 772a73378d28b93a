/** The tags with what was typed, one or several by commas or lines; what is there already is not there twice. */
export function withTyped(tags: readonly string[], typed: string): string[] {
  const added = typed
    .split(/[,，、\n]/u)
    .map((tag) => tag.replace(/\s+/gu, " ").trim())
    .filter((tag) => tag !== "");
  const all = [...tags];
  for (const tag of added) if (!all.some((other) => isSameTag(other, tag))) all.push(tag);
  return all;
}

function isSameTag(a: string, b: string): boolean {
  return a.localeCompare(b, undefined, { sensitivity: "accent" }) === 0;
}

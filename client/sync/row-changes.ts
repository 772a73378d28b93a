/** What two lists differ in; the order of neither counts. */
export interface Changes<T> {
  gone: ReadonlySet<T>;
  come: ReadonlySet<T>;
}

/** Compares two lists of things that are never changed, place by place: cheap where most things keep theirs. */
export function changesBetween<T>(before: readonly T[], now: readonly T[]): Changes<T> {
  const gone = new Set<T>();
  const come = new Set<T>();
  for (let at = 0; at < before.length || at < now.length; at++) {
    if (before[at] === now[at] && at < before.length && at < now.length) continue;
    if (at < before.length) gone.add(before[at]!); // below its length
    if (at < now.length) come.add(now[at]!); // as above
  }
  for (const item of come) if (gone.delete(item)) come.delete(item);
  return { gone, come };
}

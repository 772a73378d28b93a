/** Rules of a specification and the test names that cite them; both are read as text. */

const RULE = /\b[DIFESNGURV]-\d+\b/g;
const RANGE = /\b([DIFESNGURV])-(\d+) to \1-(\d+)\b/g;

/**
 * Numbers of the rules a specification states: those that its list items begin with. An item that says *later* states
 * none yet.
 */
export function statedRules(spec: string): string[] {
  const items = spec.split(/^(?=- |#)/m).filter((item) => item.startsWith("- "));
  const stated = new Map(items.map((item) => [item, rulesIn(headOf(item))] as const));
  const promised = new Set(
    [...stated].filter(([item]) => item.includes("*later*")).flatMap(([, rules]) => rules),
  );
  const all = new Set([...stated.values()].flat());
  return [...all].filter((rule) => !promised.has(rule));
}

/** What stands in bold at the start of an item, or before its first colon. */
function headOf(item: string): string {
  return /^- \*\*(.+?)\*\*/s.exec(item)?.[1] ?? item.slice(2, Math.max(2, item.indexOf(":")));
}

function rulesIn(text: string): string[] {
  const ranges = [...text.matchAll(RANGE)].flatMap(([, letter, from, to]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => `${letter}-${Number(from) + at}`),
  );
  return [...ranges, ...(text.match(RULE) ?? [])];
}

/** Numbers that names of tests and suites in a file begin with: `test("G-1, G-2: …")`. */
export function citedRules(source: string): string[] {
  const names = source.matchAll(/["'`]([DIFESNGURV]-\d+(?:, [DIFESNGURV]-\d+)*): /g);
  return [...names].flatMap(([, numbers]) => rulesIn(numbers ?? ""));
}

import type { Code } from "../../shared/protocol/codes.ts";

/** Why a setting cannot be what somebody wants it to be. `path`: the field; none when what is wrong is not in it any more. */
export interface Misfit {
  code: Code;
  path?: string;
}

/** Something a setting names, and where. */
export interface Named {
  id: string;
  path: string;
}

/** Names of the ids in a list, each at `path.0`, `path.1`… */
export function namedIn(ids: readonly string[], path: string): Named[] {
  return ids.map((id, i) => ({ id, path: `${path}.${i}` }));
}

/** What is named and does not exist. */
export function unknownAmong(named: readonly Named[], known: Iterable<string>, code: Code): Misfit[] {
  const all = new Set(known);
  return named.filter(({ id }) => !all.has(id)).map(({ path }) => ({ code, path }));
}

/** What is named a second time. */
export function repeatedAmong(named: readonly Named[], code: Code = "settings.repeated"): Misfit[] {
  const before = new Set<string>();
  return named.flatMap(({ id, path }) => {
    if (before.has(id)) return [{ code, path }];
    before.add(id);
    return [];
  });
}

/** What others still refer to and would be gone. */
export function goneThough(used: readonly string[], kept: Iterable<string>, code: Code): Misfit[] {
  const all = new Set(kept);
  return used.some((id) => !all.has(id)) ? [{ code }] : [];
}

/** Two things of one list with the same id, or with names that nobody could tell apart. */
export function sameAmong(list: readonly { id: string; name: string }[], path = ""): Misfit[] {
  return [
    ...repeatedAmong(list.map(({ id }, i) => ({ id, path: `${path}${i}.id` }))),
    ...sameNames(list.map(({ name }, i) => ({ id: name, path: `${path}${i}.name` }))),
  ];
}

/** Names that differ only in case are one name to whoever reads them. */
export function sameNames(named: readonly Named[]): Misfit[] {
  const told = named.map(({ id, path }) => ({ id: id.toLocaleLowerCase("en"), path }));
  return repeatedAmong(told, "settings.same_name");
}

import * as v from "valibot";
import { QueueFilter } from "../../shared/personal/saved-view.ts";
import { everything } from "./filter.ts";

/**
 * A filter as the address of the inbox says it: `?channel=c1&channel=c2&who=me&topic=Refund&kind=public&sort=oldest`.
 * Empty when it narrows nothing.
 */
export function searchOf(filter: QueueFilter): string {
  const params = new URLSearchParams();
  for (const [name, key] of lists) for (const value of filter[key]) params.append(name, value);
  if (filter.visibility) params.set("kind", filter.visibility);
  if (filter.unread) params.set("unread", "1");
  if (filter.sort !== everything.sort) params.set("sort", filter.sort);
  return params.size === 0 ? "" : `?${params.toString()}`;
}

/** The address that takes every filter away. */
export const searchForEverything = "?all=1";

/** The filter an address asks for; null when it says nothing of one. What it says wrongly counts as not said. */
export function filterIn(search: string): QueueFilter | null {
  const params = new URLSearchParams(search);
  if (!names.some((name) => params.has(name))) return null;
  const filter = { ...everything };
  for (const [name, key] of lists) {
    const said = v.safeParse(QueueFilter.entries[key], params.getAll(name));
    if (said.success) filter[key] = said.output;
  }
  const kind = v.safeParse(QueueFilter.entries.visibility, params.get("kind"));
  const sort = v.safeParse(QueueFilter.entries.sort, params.get("sort"));
  return {
    ...filter,
    visibility: kind.success ? kind.output : everything.visibility,
    unread: params.get("unread") === "1",
    sort: sort.success ? sort.output : everything.sort,
  };
}

const lists = [
  ["channel", "channels"],
  ["who", "assignees"],
  ["topic", "topics"],
  ["group", "groups"],
] as const;

const names = [...lists.map(([name]) => name), "kind", "unread", "sort", "all"];

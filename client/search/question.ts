import { soughtWords } from "../../shared/search/words.ts";
import type { SearchQuestion } from "./local-search.ts";

/** What is asked, as it stands in the address: so it survives a reload, and can be handed on. Dates as `2026-11-22`. */
export interface Asked {
  q: string;
  state: "" | "new" | "pending" | "resolved";
  channel: string;
  assignee: string;
  from: string;
  to: string;
}

export const nothingAsked: Asked = { q: "", state: "", channel: "", assignee: "", from: "", to: "" };

const states = ["new", "pending", "resolved"] as const;
const date = /^\d{4}-\d{2}-\d{2}$/;

export function readAsked(address: Partial<Record<string, string | string[]>>): Asked {
  const one = (key: string) => [address[key] ?? ""].flat()[0] ?? "";
  const day = (key: string) => (date.test(one(key)) ? one(key) : "");
  return {
    q: one("q"),
    state: states.find((state) => state === one("state")) ?? "",
    channel: one("channel"),
    assignee: one("assignee"),
    from: day("from"),
    to: day("to"),
  };
}

/** @param startOfDay epoch ms at which a date begins where the agent is; `plus` days later */
export function questionOf(
  { q, state, channel, assignee, from, to }: Asked,
  startOfDay: (day: string, plus: number) => number,
): SearchQuestion {
  return {
    words: soughtWords(q),
    state: state || null,
    channel: channel || null,
    assignee: assignee || null,
    from: from ? startOfDay(from, 0) : null,
    to: to ? startOfDay(to, 1) : null,
  };
}

export function isNarrowed({ q: _q, ...narrowed }: Asked): boolean {
  return Object.values(narrowed).some(Boolean);
}

/** Dates compare as they are written. */
export function isWrongOrder({ from, to }: Asked): boolean {
  return from !== "" && to !== "" && to < from;
}

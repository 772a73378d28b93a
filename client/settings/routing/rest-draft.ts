import type { Routing } from "../../../shared/skills/skills.ts";

/** What routing says beside its skill sets. */
export interface RestDraft {
  /** Id of the team; null: the channel's own. */
  fallback: string | null;
  limits: { team: string; most: number }[];
}

export function restDraft({ fallback, capacity }: Routing): RestDraft {
  return { fallback, limits: capacity };
}

export function withRest(routing: Routing, { fallback, limits }: RestDraft): Routing {
  return { ...routing, fallback, capacity: limits };
}

/** NaN: no limit. */
export function limitOf({ limits }: RestDraft, team: string): number {
  return limits.find((limit) => limit.team === team)?.most ?? Number.NaN;
}

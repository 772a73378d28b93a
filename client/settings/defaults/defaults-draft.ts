import { DAY, MINUTE } from "../../../shared/time/duration.ts";
import { RESOLVE_DAYS, type EpisodeDefaults } from "../../../shared/workspace/settings.ts";
import { durationMs, durationOf, type Duration } from "../fields/duration.ts";

export interface ResolveDays {
  newDays: number;
  pendingDays: number;
}

/** The defaults as the form holds them. Numbers are NaN while nothing is written. */
export interface DefaultsDraft {
  hasBoomerang: boolean;
  boomerang: Duration;
  resolve: ResolveDays;
  channels: { channel: string; resolve: ResolveDays }[];
  releaseAtSignOut: boolean;
}

export function defaultsDraft(held: EpisodeDefaults): DefaultsDraft {
  const { boomerangMinutes, resolve, channels, releaseAtSignOut } = held;
  return {
    hasBoomerang: boomerangMinutes !== null,
    boomerang: boomerangMinutes === null ? { count: 3, unit: "days" } : durationOf(boomerangMinutes * MINUTE),
    resolve,
    channels,
    releaseAtSignOut,
  };
}

export function defaultsOf(draft: DefaultsDraft): EpisodeDefaults {
  const { hasBoomerang, boomerang, resolve, channels, releaseAtSignOut } = draft;
  return {
    boomerangMinutes: hasBoomerang ? durationMs(boomerang) / MINUTE : null,
    resolve,
    channels,
    releaseAtSignOut,
  };
}

/** The boomerang would come after Pending has resolved itself somewhere: it would be gone by then. */
export function isBoomerangTooLate({ hasBoomerang, boomerang, resolve, channels }: DefaultsDraft): boolean {
  const days = [resolve, ...channels.map((channel) => channel.resolve)].map((each) => each.pendingDays);
  const [shortest] = days.filter((count) => count >= 1 && count <= RESOLVE_DAYS).toSorted((a, b) => a - b);
  return hasBoomerang && shortest !== undefined && durationMs(boomerang) >= shortest * DAY;
}

import { BOOMERANG_LIMIT } from "../../shared/boomerang/presets.ts";
import type { BoomerangWish } from "../../shared/conversation/intent.ts";

/** A wait in ms, or a date and time as `datetime-local` writes it, in the device's time zone. */
export type Choice = { kind: "wait"; ms: number } | { kind: "own"; local: string };

export type Due = { ok: true; due: number } | { ok: false; why: "missing" | "past" | "far" };

/** The instant a choice means, epoch ms. */
export function dueOf(choice: Choice, now: number): Due {
  const due = choice.kind === "wait" ? now + choice.ms : new Date(choice.local).getTime();
  if (Number.isNaN(due)) return { ok: false, why: "missing" };
  if (due <= now) return { ok: false, why: "past" };
  return due - now > BOOMERANG_LIMIT ? { ok: false, why: "far" } : { ok: true, due };
}

/** An instant as `datetime-local` writes it, to the minute. */
export function localTime(at: number): string {
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

export interface Extras {
  note?: string | undefined;
  keepAsleep?: boolean | undefined;
}

/** What a choice asks for; null where it means no time that can be asked for. */
export function wishOf(choice: Choice, { note, keepAsleep }: Extras, now: number): BoomerangWish | null {
  const found = dueOf(choice, now);
  if (!found.ok) return null;
  const why = note?.trim();
  return {
    due: found.due,
    ...(choice.kind === "wait" ? { wait: choice.ms } : {}),
    ...(why ? { note: why } : {}),
    ...(keepAsleep ? { keepAsleep: true } : {}),
  };
}

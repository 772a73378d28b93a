import * as v from "valibot";
import type { Admission, Verdict } from "../conversation/admit.ts";
import type { EntryBase, Unnumbered } from "../protocol/entry.ts";
import { intentBase } from "../protocol/intent.ts";

/** One agent's own choices, the same on every device. */
export const preferences = {
  language: v.picklist(["auto", "en", "fr"]),
  theme: v.picklist(["auto", "light", "dark"]),
  afterSend: v.picklist(["stay", "pend", "resolve"]),
  showTrail: v.boolean(),
} as const;

export interface Preferences {
  language: "auto" | "en" | "fr";
  theme: "auto" | "light" | "dark";
  afterSend: "stay" | "pend" | "resolve";
  showTrail: boolean;
}

export const defaultPreferences: Preferences = {
  language: "auto",
  theme: "auto",
  afterSend: "stay",
  showTrail: true,
};

const base = { ...intentBase, type: v.literal("preference.set") };
export const PersonalIntent = v.variant("key", [
  v.object({ ...base, key: v.literal("language"), value: preferences.language }),
  v.object({ ...base, key: v.literal("theme"), value: preferences.theme }),
  v.object({ ...base, key: v.literal("afterSend"), value: preferences.afterSend }),
  v.object({ ...base, key: v.literal("showTrail"), value: preferences.showTrail }),
]);
export type PersonalIntent = v.InferOutput<typeof PersonalIntent>;

export type PersonalEntry = EntryBase & {
  type: "preference.set";
  dev: string;
  seen: number;
  ep: number;
  admittedAt: number;
  key: keyof Preferences;
  value: string | boolean;
};

export interface PersonalState {
  head: number;
  preferences: Preferences;
  changes: Partial<Record<keyof Preferences, { n: number; dev: string; at: number }>>;
}

export const emptyPersonal: PersonalState = { head: 0, preferences: defaultPreferences, changes: {} };

export function foldPersonal(state: PersonalState, entry: PersonalEntry): PersonalState {
  if (entry.n < state.head) return state;
  const next = { ...state, head: entry.n + 1 };
  if (entry.type !== "preference.set" || entry.overtaken) return next;
  return {
    ...next,
    preferences: { ...state.preferences, [entry.key]: entry.value },
    changes: { ...state.changes, [entry.key]: { n: entry.n, dev: entry.dev, at: entry.at } },
  };
}

/** A preference is its owner's alone; of two devices the later press wins (I-6 b). */
export function admitPersonal(
  state: PersonalState,
  intent: PersonalIntent,
  { author, dev, at, now }: Admission,
): Verdict<PersonalEntry> {
  if (intent.doc !== `me:${author.id}`) return { ok: false, code: "role.not_allowed" };
  if (state.preferences[intent.key] === intent.value) return { ok: true, entries: [] };
  const { v: _v, doc: _doc, off: _off, ...said } = intent;
  const by = { kind: "agent", id: author.id, name: author.name } as const;
  const entry = { ...said, at, by, dev, admittedAt: now } as Unnumbered<PersonalEntry>; // the intent's fields are the act's
  const other = state.changes[intent.key];
  const later = other && other.n >= intent.seen && other.dev !== dev && other.at > at;
  return { ok: true, entries: [later ? { ...entry, overtaken: { by: other.n } } : entry] };
}

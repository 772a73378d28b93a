import * as v from "valibot";
import type { Admission, Verdict } from "../conversation/admit.ts";
import type { EntryBase, Unnumbered } from "../protocol/entry.ts";
import { BellChoice } from "../notifications/choices.ts";
import { QuietHours } from "../notifications/quiet-hours.ts";
import { intentBase } from "../protocol/intent.ts";
import { SavedView } from "./saved-view.ts";

/** The single key that gives a command, as it is written on it. */
const CommandKey = v.pipe(v.string(), v.regex(/^[^\s\p{C}\p{Lu}]$/u));

/** One agent's own choices, the same on every device. */
const single = {
  language: v.picklist(["auto", "en", "fr"]),
  theme: v.picklist(["auto", "light", "dark"]),
  /** How the agent is after a sign-in: `ask`, `available`, `away` or the name of an away state. */
  defaultAvailability: v.pipe(v.string(), v.minLength(1), v.maxLength(25)),
  afterSend: v.picklist(["stay", "pend", "resolve"]),
  showTrail: v.boolean(),
  /** Whether a conversation shows what else was said with its contact, on every channel. */
  showAllChannels: v.boolean(),
  /** Whether a mail that came as HTML is shown so, rather than by its words alone. */
  showMailAsItCame: v.boolean(),
  /** When no device rings; null: none is ever quiet. */
  quietHours: v.nullable(QuietHours),
  /** Whether what a device shows while Roost is closed says who it is about. */
  showWho: v.boolean(),
} as const;

/** Choices of which there may be many; each is a thing of its own, set by the key `<name>:<id>` and taken away by null. */
const several = {
  view: SavedView,
  notify: BellChoice,
  key: CommandKey,
  /** Whose mails are shown with their pictures from the web, by address in lower case. */
  pictures: v.literal(true),
} as const;

export type SinglePreferences = { [K in keyof typeof single]: v.InferOutput<(typeof single)[K]> };
type Several = { [K in keyof typeof several]: Record<string, v.InferOutput<(typeof several)[K]>> };
export type Preferences = SinglePreferences & Several;
type PreferenceKey = keyof SinglePreferences | `${keyof Several}:${string}`;

export const defaultPreferences: Preferences = {
  language: "auto",
  theme: "auto",
  defaultAvailability: "ask",
  afterSend: "stay",
  showTrail: true,
  showAllChannels: false,
  showMailAsItCame: false,
  quietHours: null,
  showWho: true,
  view: {},
  notify: {},
  key: {},
  pictures: {},
};

/** Its id is a word, or an address of mail. */
const severalKey = /^([a-z]+):([A-Za-z0-9_.-]{1,64}|[^\s@\p{Cc}]{1,253}@[^\s@\p{Cc}]{1,253})$/iu;

/** A preference and its value as they belong together. */
type Choice =
  | { [K in keyof SinglePreferences]: { key: K; value: SinglePreferences[K] } }[keyof SinglePreferences]
  | { [K in keyof Several]: { key: `${K}:${string}`; value: Several[K][string] | null } }[keyof Several];

function isChoice({ key, value }: { key: string; value?: unknown }): boolean {
  if (Object.hasOwn(single, key)) return v.is(single[key as keyof SinglePreferences], value);
  const [, name = "", id = ""] = severalKey.exec(key) ?? [];
  if (!Object.hasOwn(several, name) || id === "__proto__") return false;
  return value === null || v.is(several[name as keyof Several], value);
}

const base = v.object({ ...intentBase, type: v.literal("preference.set") });
export type PersonalIntent = v.InferOutput<typeof base> & Choice;
export const PersonalIntent = v.pipe(
  v.object({ ...base.entries, key: v.string(), value: v.unknown() }),
  v.check((said) => isChoice(said), "not a value of this key"),
) as v.GenericSchema<unknown, PersonalIntent>; // the check says so

export type PersonalEntry = EntryBase & {
  type: "preference.set";
  dev: string;
  seen: number;
  ep: number;
  admittedAt: number;
  key: PreferenceKey;
  value: unknown;
};

export interface PersonalState {
  head: number;
  preferences: Preferences;
  changes: Partial<Record<PreferenceKey, { n: number; dev: string; at: number }>>;
}

export const emptyPersonal: PersonalState = { head: 0, preferences: defaultPreferences, changes: {} };

export function foldPersonal(state: PersonalState, entry: PersonalEntry): PersonalState {
  if (entry.n < state.head) return state;
  const next = { ...state, head: entry.n + 1 };
  if (entry.type !== "preference.set" || entry.overtaken) return next;
  return {
    ...next,
    preferences: withChoice(state.preferences, entry),
    changes: { ...state.changes, [entry.key]: { n: entry.n, dev: entry.dev, at: entry.at } },
  };
}

function withChoice(held: Preferences, { key, value }: Pick<PersonalEntry, "key" | "value">): Preferences {
  const [, name, id] = severalKey.exec(key) ?? [];
  if (!name || !id) return { ...held, [key]: value };
  const { [id]: _before, ...others } = held[name as keyof Several];
  return { ...held, [name]: value === null ? others : { ...others, [id]: value } };
}

function choiceOf(held: Preferences, key: PreferenceKey): unknown {
  const [, name, id] = severalKey.exec(key) ?? [];
  if (!name || !id) return held[key as keyof SinglePreferences];
  const all = held[name as keyof Several];
  return Object.hasOwn(all, id) ? all[id] : null;
}

/** A preference is its owner's alone; of two devices the later press wins (I-6 b). */
export function admitPersonal(
  state: PersonalState,
  intent: PersonalIntent,
  { author, dev, at, now }: Admission,
): Verdict<PersonalEntry> {
  if (intent.doc !== `me:${author.id}`) return { ok: false, code: "role.not_allowed" };
  if (isSame(choiceOf(state.preferences, intent.key), intent.value)) return { ok: true, entries: [] };
  const { v: _v, doc: _doc, off: _off, ...said } = intent;
  const by = { kind: "agent", id: author.id, name: author.name } as const;
  const entry = { ...said, at, by, dev, admittedAt: now } as Unnumbered<PersonalEntry>; // the intent's fields are the act's
  const other = state.changes[intent.key];
  const later = other && other.n >= intent.seen && other.dev !== dev && other.at > at;
  return { ok: true, entries: [later ? { ...entry, overtaken: { by: other.n } } : entry] };
}

/** Plain JSON, whose keys a schema has put in one order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

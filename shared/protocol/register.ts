import * as v from "valibot";
import type { Bell } from "../notifications/bell.ts";
import { isDocumentId, type DocumentId } from "./document-id.ts";
import { Count, Instant } from "./intent.ts";

/**
 * Small facts of one agent that stand in no ledger: the later `at` wins.
 *
 * | key | value | who sees it |
 * |---|---|---|
 * | `available` | `"available"` or the name of an away state | everybody |
 * | `read:<doc>` | ledger entries of the document that the agent has seen | the agent |
 * | `told:<doc>` | ledger entries of the document below which the agent knows of every notification | the agent |
 * | `bells` | instant up to which the agent knows of every notification, epoch ms | the agent |
 *
 * The server alone writes:
 *
 * | key | value | who sees it |
 * |---|---|---|
 * | `next` | the conversation that is this agent's to take up now, or `""` | the agent |
 * | `online` | `"yes"` while they are on a device that is connected, else `""` | everybody |
 * | `bell:<doc>:<cause>` | a notification, or `""` once it is let go of | the agent |
 */
export type RegisterKey = OwnRegisterKey | "next" | "online" | `bell:${string}`;
/** Those that a device writes. */
export type OwnRegisterKey = "available" | "bells" | `read:${DocumentId}` | `told:${DocumentId}`;
export type OwnRegisterValue = string | number;
export type RegisterValue = OwnRegisterValue | Bell;

/** A register as it stands. */
export interface Register {
  agent: string;
  key: RegisterKey;
  value: RegisterValue;
  /** Epoch ms, by the server's clock. */
  at: number;
}

export const AVAILABLE = "available";
export const AWAY = "away";
export const NEXT = "next";
export const ONLINE = "online";
export const BELLS = "bells";

const Away = v.pipe(v.string(), v.minLength(1), v.maxLength(25));

function isOwnRegisterKey(value: unknown): value is OwnRegisterKey {
  return (
    value === AVAILABLE || value === BELLS || (typeof value === "string" && documentRead(value) !== null)
  );
}

/** The document whose read mark a key is, for its messages or its notifications; null for other keys. */
export function documentRead(key: string): DocumentId | null {
  const doc = /^(?:read|told):(.*)$/u.exec(key)?.[1];
  return isDocumentId(doc) ? doc : null;
}

/** The notification that a register is; null for other keys, and for one that was let go of. */
export function bellOf({ key, value }: Pick<Register, "key" | "value">): Bell | null {
  return key.startsWith("bell:") && typeof value === "object" ? value : null;
}

/** The document a register tells of; null for what is about none. */
export function documentTold({ key, value }: Pick<Register, "key" | "value">): DocumentId | null {
  if (key === NEXT) return isDocumentId(value) ? value : null;
  return bellOf({ key, value })?.doc ?? documentRead(key);
}

/** What a register says in a word; null where it holds something else, or there is none. */
export function wordOf(register: Pick<Register, "value"> | null | undefined): string | null {
  return typeof register?.value === "string" ? register.value : null;
}

/** One register as a device pushes it; `at` is the device's corrected time, `off` the offset used (I-1, I-4). */
export const RegisterWrite = v.pipe(
  v.object({
    key: v.custom<OwnRegisterKey>(isOwnRegisterKey, "not a register"),
    value: v.union([Away, Count]),
    at: Instant,
    off: v.pipe(v.number(), v.integer()),
  }),
  v.check(
    ({ key, value }) => (typeof value === "string") === (key === "available"),
    "not a value of this key",
  ),
);
export type RegisterWrite = v.InferOutput<typeof RegisterWrite>;

/** Whether a register replaces another of the same agent and key. Of two at one instant the one held stays. */
export function isLater(one: { at: number }, held: { at: number } | undefined): boolean {
  return held === undefined || one.at > held.at;
}

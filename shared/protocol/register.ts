import * as v from "valibot";
import { isDocumentId, type DocumentId } from "./document-id.ts";
import { Count, Instant } from "./intent.ts";

/**
 * Small facts of one agent that stand in no ledger: the later `at` wins.
 *
 * | key | value | who sees it |
 * |---|---|---|
 * | `available` | `"available"` or the name of an away state | everybody |
 * | `read:<doc>` | ledger entries of the document that the agent has seen | the agent |
 * | `next` | the conversation that is this agent's to take up now, or `""`; the server alone writes it | the agent |
 */
export type RegisterKey = OwnRegisterKey | "next";
/** Those that a device writes. */
export type OwnRegisterKey = "available" | `read:${DocumentId}`;
export type RegisterValue = string | number;

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

const Away = v.pipe(v.string(), v.minLength(1), v.maxLength(25));

function isOwnRegisterKey(value: unknown): value is OwnRegisterKey {
  return value === "available" || (typeof value === "string" && documentRead(value) !== null);
}

/** The document whose read mark a key is; null for other keys. */
export function documentRead(key: string): DocumentId | null {
  const doc = key.startsWith("read:") ? key.slice(5) : null;
  return isDocumentId(doc) ? doc : null;
}

/** The document a register tells of; null for what is about none. */
export function documentTold({ key, value }: Pick<Register, "key" | "value">): DocumentId | null {
  if (key === NEXT) return isDocumentId(value) ? value : null;
  return documentRead(key);
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

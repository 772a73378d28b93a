import type { By } from "../protocol/entry.ts";
import { MINUTE } from "../time/duration.ts";
import { deedsOf, said, type Deed, type TrailStep } from "./deeds.ts";
import type { ConversationEntry } from "./entry.ts";

/** What came first and left an act without effect (I-6). */
export interface Overtaker {
  what: "message" | "reply" | "parking" | "episode" | "change";
  by: By;
  at: number;
}

/** One line of the audit trail: who, what, why, when. */
export interface TrailLine {
  kind: "line";
  key: string;
  at: number;
  /** When the server heard of it, where that was more than a minute later (I-4). */
  arrivedAt?: number;
  by: By;
  deed: Deed;
  because?: string;
  unsent: boolean;
  overtaken?: Overtaker;
}

/** The lines one entry leaves in the trail; often none, for messages, replies and notes are shown as themselves. */
export function trailLines(step: TrailStep): TrailLine[] {
  const { entry, unsent, lookUp } = step;
  const late = entry.admittedAt !== undefined && entry.admittedAt - entry.at > MINUTE;
  const lineOf = (deed: Deed, overtaken: Overtaker | undefined): TrailLine => ({
    kind: "line",
    key: `${entry.id}/${deed.did}`,
    at: entry.at,
    by: entry.by,
    deed,
    unsent,
    ...(late ? { arrivedAt: entry.admittedAt } : {}),
    ...(entry.because ? { because: entry.because } : {}),
    ...(overtaken ? { overtaken } : {}),
  });
  const first = (mark: { by: number } | undefined) => mark && overtakerOf(lookUp.numbered(mark.by));
  const lines = deedsOf(step).map((deed) => lineOf(deed, first(entry.overtaken)));
  const then = overtakenThen(step);
  return then ? [...lines, lineOf(then.deed, first(then.mark))] : lines;
}

/** The reply went out, but not the state asked for with it: something its author had not seen came first (S-1, I-6). */
function overtakenThen({ entry, after }: TrailStep): { deed: Deed; mark: { by: number } } | null {
  if (entry.type !== "send" && entry.type !== "send.confirm") return null;
  const mark = entry.thenOvertaken;
  const reply = after.sends.find((send) => send.id === (entry.type === "send" ? entry.id : entry.of));
  if (!mark || !reply) return null;
  const boomerang = said(reply.boomerang);
  const { reason } = reply;
  if (reply.then === "pend") return { deed: { did: "pended", boomerang }, mark };
  return { deed: { did: "resolved", boomerang, ...(reason ? { reason } : {}) }, mark };
}

export function overtakerOf(first: ConversationEntry | undefined): Overtaker | undefined {
  return first && { what: overtakerKind(first), by: first.by, at: first.at };
}

function overtakerKind(entry: ConversationEntry): Overtaker["what"] {
  switch (entry.type) {
    case "message.received":
      return "message";
    case "send":
      return "reply";
    case "parked":
      return "parking";
    case "episode.opened":
      return "episode";
    default:
      return "change";
  }
}

import { isTooLate } from "../../shared/conversation/reply-rules.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ConversationEntry, ConversationFact, ParkReason } from "../../shared/conversation/entry.ts";
import type { ConversationRow, SendSummary } from "../../shared/conversation/row.ts";
import { may } from "../../shared/permissions/permissions.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import { MINUTE, SECOND } from "../../shared/time/duration.ts";
import { roleInTurn } from "../admission/role-in-turn.ts";
import type { Turn } from "../log/documents.ts";
import type { AttemptRecord } from "../store/attempts-store.ts";
import { answered, entryAnywhere } from "./answered.ts";
import type { DeliveryDeps } from "./deliver.ts";
import { endJob, putOff } from "./job.ts";
import { putLookFor } from "./look-for.ts";
import { outgoingOf, type Outgoing } from "./outgoing.ts";
import { appendRung } from "./rung.ts";

/** What one call needs of the conversation, as it stood at the claim. */
export interface Claimed {
  row: ConversationRow;
  send: Outgoing;
  /** The network's id of the message answered; null when there is none. */
  inReplyTo: string | null;
  /** Calls made under this claim, this one included. */
  tries: number;
}

/** Replies of one conversation go out one after another; a later one looks again after this long, then more seldom. */
const BEHIND_WAIT = 2 * SECOND;
const BEHIND_LONGEST = 2 * MINUTE;

/**
 * Decides in one transaction whether a call may be made now, and writes the attempt before it is (S-4).
 * @param looks how often this send's job has run
 * @returns null when there is nothing to call: cancelled, parked, settled, in doubt, or an earlier reply comes first
 */
export function claim(
  deps: DeliveryDeps,
  doc: DocumentId,
  id: string,
  looks: number,
): Promise<Claimed | null> {
  return deps.documents.turn<Claimed | null, Conversation>(doc, async (turn) => {
    const { row } = turn.state();
    const held = row.sends.find((send) => send.id === id);
    const attempts = await deps.attempts.attempts(doc, id);
    if (held?.standing === "claimed") return goOn(deps, turn, held, attempts);
    if (held?.standing !== "queued") {
      endJob(deps, turn, id);
      return null;
    }
    if (isBehind(row, held)) {
      putOff(deps, turn, id, turn.now + Math.min(BEHIND_LONGEST, BEHIND_WAIT * 2 ** Math.min(looks, 10)));
      return null;
    }
    const why = isBegun(held) ? null : await whyParked(deps, turn, held);
    if (why) {
      park(deps, turn, id, why);
      return null;
    }
    turn.append([fact({ id: deps.newId(), type: "claimed", at: turn.now, by: SYSTEM, of: id })]);
    return startAttempt(deps, turn, held, 1);
  });
}

/** The claim stands since an earlier run: it is called again only after calls that were certainly not taken. */
async function goOn(
  deps: DeliveryDeps,
  turn: Turn<Conversation>,
  held: SendSummary,
  attempts: readonly AttemptRecord[],
): Promise<Claimed | null> {
  if (attempts.at(-1)?.outcome !== "not_taken") {
    leaveInDoubt(deps, turn, held.id);
    return null;
  }
  const { row } = turn.state();
  if (row.erased || isTooLate(row, turn.now, held)) {
    const words = "the reply window closed while the network could not be reached";
    appendRung(turn, {
      id: held.id,
      rung: "failed",
      at: turn.now,
      entryId: deps.newId(),
      why: "window",
      words,
    });
    endJob(deps, turn, held.id);
    return null;
  }
  return startAttempt(deps, turn, held, triesUnderClaim(turn, held.id, attempts) + 1);
}

/** Those of an earlier claim do not count: somebody has said since that it is to be tried again. */
function triesUnderClaim(turn: Turn<Conversation>, id: string, attempts: readonly AttemptRecord[]): number {
  const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
  const claimed = entries.findLast((entry) => entry.type === "claimed" && entry.of === id);
  return attempts.filter(({ startedAt }) => startedAt >= (claimed?.at ?? 0)).length;
}

/** The server went down between a call and its answer: nobody knows, so nobody calls again (S-4). */
export function leaveInDoubt(deps: DeliveryDeps, turn: Turn<Conversation>, id: string): void {
  const words = "the server stopped during the call";
  appendRung(turn, { id, rung: "unknown", at: turn.now, entryId: deps.newId(), why: "stopped", words });
  turn.also((tx) =>
    deps.attempts.finish(tx, turn.doc, id, { outcome: "unknown", detail: words, at: turn.now }),
  );
  putLookFor(deps, turn, id);
  endJob(deps, turn, id);
}

async function startAttempt(
  deps: DeliveryDeps,
  turn: Turn<Conversation>,
  held: SendSummary,
  tries: number,
): Promise<Claimed> {
  const said = outgoingOf(await entryAnywhere(deps.log, turn, held.n), held.parts?.done ?? 0);
  if (!said) throw new Error(`entry ${held.n} of ${turn.doc} is no reply`);
  const send = { ...said, humanAgent: held.humanAgent ?? false };
  const { row } = turn.state();
  const call = {
    doc: turn.doc,
    send: held.id,
    channel: row.channel.id,
    what: "send",
    part: send.part?.number,
  } as const;
  turn.also((tx) => deps.attempts.start(tx, call, turn.now));
  return { row, send, inReplyTo: await answered(deps.log, turn, send), tries };
}

/** Its first part is out: the others follow it, whatever else has changed. */
function isBegun({ parts }: SendSummary): boolean {
  return parts !== undefined && parts.done > 0;
}

/** A customer reads replies in the order they were written. */
function isBehind(row: ConversationRow, held: SendSummary): boolean {
  return row.sends.some(
    (send) => send.n < held.n && (send.standing === "queued" || send.standing === "claimed"),
  );
}

/**
 * The window and the right to reply are judged again, by the moment of the claim (S-3). Nobody answers for what an
 * automation wrote; it is bound by the window alone.
 */
async function whyParked(
  deps: DeliveryDeps,
  turn: Turn<Conversation>,
  held: SendSummary,
): Promise<ParkReason | null> {
  if (!held.automatic && !(await mayStillReply(deps, turn, held))) return "role";
  return isTooLate(turn.state().row, turn.now, held) ? "window" : null;
}

async function mayStillReply(
  deps: DeliveryDeps,
  turn: Turn<Conversation>,
  held: SendSummary,
): Promise<boolean> {
  const member = await deps.people.member(responsible(turn, held));
  const role = member?.active ? roleInTurn(turn, member) : null;
  return role !== null && may(role, "conversation.reply");
}

/** Whoever said "send anyway" last answers for the reply, else its author. */
function responsible(turn: Turn<Conversation>, held: SendSummary): string {
  const entries = turn.entries() as readonly ConversationEntry[]; // as above
  const confirmed = entries.findLast(
    (entry) => entry.type === "send.confirm" && entry.of === held.id && !entry.overtaken,
  );
  return confirmed?.by.kind === "agent" ? confirmed.by.id : held.by.id;
}

function park(deps: DeliveryDeps, turn: Turn<Conversation>, id: string, why: ParkReason): void {
  turn.append([fact({ id: deps.newId(), type: "parked", at: turn.now, by: SYSTEM, of: id, why })]);
  endJob(deps, turn, id);
}

export function fact(entry: Unnumbered<ConversationFact>): Unnumbered<ConversationFact> {
  return entry;
}

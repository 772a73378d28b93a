import { splitText } from "../channels/split-text.ts";
import { withCard } from "./cards.ts";
import type { ConversationAct, ConversationFact } from "./entry.ts";
import { stirred } from "./idle.ts";
import { saidIn, snippet } from "./last-said.ts";
import { answer, moveTo, restore } from "./lifecycle.ts";
import {
  isAccepted,
  isAnswer,
  isUnsettled,
  liveDraft,
  SENDS_KEPT,
  type AgentRef,
  type ConversationRow,
  type SendStanding,
  type SendSummary,
} from "./row.ts";
import { isProgram } from "../workspace/programs.ts";
import { isTemplate } from "./reply-rules.ts";
import { boomerangOf, pendingBoomerang } from "./sleep.ts";
import { changeLifecycle } from "./undoable.ts";

type SendEntry = Extract<ConversationAct, { type: "send" }>;

/** A reply enters the ledger: on its way, or parked (S-1, S-3). It ends the draft it was written in for everyone (N-2). */
export function foldSend(row: ConversationRow, entry: SendEntry, by: AgentRef): ConversationRow {
  const summary: SendSummary = {
    id: entry.id,
    n: entry.n,
    by,
    at: entry.at,
    seen: entry.seen,
    standing: entry.parked ? "parked" : "queued",
    target: entry.target,
    then: entry.then,
    ...(entry.boomerang ? { boomerang: entry.boomerang } : {}),
    ...(entry.reason ? { reason: entry.reason } : {}),
    ...(entry.parked ? { parked: { n: entry.n, ...entry.parked } } : {}),
    ...(entry.mail?.how === "forward" ? { forward: true as const } : {}),
    ...(isTemplate(row, entry) ? { template: true as const } : {}),
    ...(entry.humanAgent ? { humanAgent: true as const } : {}),
    ...(entry.split ? { parts: { of: splitText(entry.text, entry.split)?.length ?? 1, done: 0 } } : {}),
  };
  const replaced = entry.replaces ? replace(row, entry.replaces) : row;
  const ends = entry.g !== undefined && entry.g === liveDraft(row, entry.target);
  const sent: ConversationRow = {
    ...replaced,
    sends: keepSends([...replaced.sends, summary]),
    drafts: ends ? { ...row.drafts, [entry.target]: entry.id } : row.drafts,
  };
  if (entry.parked) return sent;
  const said: ConversationRow = {
    ...sent,
    last: { n: entry.n, at: entry.at, by: "agent", agent: by, text: snippet(saidIn(entry)) },
    activeAt: entry.at,
  };
  return afterSend(said, entry, by, summary);
}

/** A reply the author edited again takes the place of the parked one; one that went out meanwhile stays what it is. */
function replace(row: ConversationRow, id: string): ConversationRow {
  return standingOf(row, id) === "parked" ? setSend(row, id, { standing: "discarded" }) : row;
}

/** Of a very long thread the oldest settled replies are forgotten, never one whose fate is open. */
export function keepSends(sends: SendSummary[]): SendSummary[] {
  if (sends.length <= SENDS_KEPT) return sends;
  const oldest = sends.findIndex((item) => !isUnsettled(item.standing));
  return oldest < 0 ? sends : sends.toSpliced(oldest, 1);
}

/** Automatic assignment and the state the agent asked for; both are undone with the send (S-1, S-2). */
function afterSend(
  row: ConversationRow,
  entry: ConversationAct,
  by: AgentRef,
  reply: SendSummary,
): ConversationRow {
  const isOpenToAnyone = row.assignee === null || row.assignee.kind === "team";
  const isTaking = row.autoAssign && isOpenToAnyone && !isProgram(by.id);
  const taken = isTaking && row.state !== "resolved" ? by : row.assignee;
  const assigned = { ...stirred(row, entry), assignee: taken, returned: null };
  if (reply.then === "stay") return changeLifecycle(row, entry, assigned, reply.id);
  if (entry.thenOvertaken) {
    return withCard(
      changeLifecycle(row, entry, assigned, reply.id),
      entry,
      reply.id,
      reply.then,
      entry.thenOvertaken.by,
    );
  }
  const moved =
    reply.then === "pend"
      ? moveTo(assigned, "pending", entry.at, pendingBoomerang(row, reply.boomerang, entry, by))
      : moveTo(assigned, "resolved", entry.at, boomerangOf(reply.boomerang, entry, by));
  return changeLifecycle(row, entry, moved, reply.id);
}

export function cancelSend(
  row: ConversationRow,
  entry: Extract<ConversationAct, { type: "send.cancel" }>,
): ConversationRow {
  const way = row.undoable.find((item) => item.id === entry.of && item.blockedBy === undefined);
  const cancelled = {
    ...setSend(row, entry.of, { standing: "cancelled" }),
    undoable: row.undoable.filter((item) => item.id !== entry.of),
    cards: row.cards.filter((card) => card.id !== entry.of),
  };
  return way ? changeLifecycle(cancelled, entry, restore(cancelled, way.before, entry.at)) : cancelled;
}

export function confirmSend(
  row: ConversationRow,
  entry: Extract<ConversationAct, { type: "send.confirm" }>,
  by: AgentRef,
): ConversationRow {
  const held = row.sends.find((item) => item.id === entry.of);
  if (!held) return row;
  const queued = setSend(row, entry.of, {
    standing: "queued",
    seen: entry.seen,
    parked: undefined,
    ...(entry.humanAgent ? { humanAgent: true } : {}),
  });
  // A reply in doubt had its `then` already.
  return held.standing === "parked" ? afterSend(queued, entry, by, held) : queued;
}

/** Only what has not been handed to the network can be held back. Of an automatic reply nobody is there to decide. */
export function park(
  row: ConversationRow,
  entry: Extract<ConversationFact, { type: "parked" }>,
): ConversationRow {
  const held = row.sends.find((item) => item.id === entry.of);
  if (held?.standing !== "queued" && held?.standing !== "parked") return row;
  if (held.automatic) return setSend(row, entry.of, { standing: "discarded" });
  const parked = { n: entry.n, why: entry.why, ...(entry.entry === undefined ? {} : { entry: entry.entry }) };
  return moveTo(setSend(row, entry.of, { standing: "parked", parked }), "new", entry.at, null);
}

export function climb(
  row: ConversationRow,
  entry: Extract<ConversationFact, { type: "rung" }>,
): ConversationRow {
  const found = row.sends.find((item) => item.id === entry.of);
  if (!found) return row;
  const noted = entry.permalink ? setSend(row, entry.of, { permalink: entry.permalink }) : row;
  switch (entry.rung) {
    case "failed": {
      if (!canRise(found.standing, "failed")) return row;
      const failed = setSend(row, entry.of, { standing: "failed", ...troubleOf(entry) });
      return row.erased || found.automatic ? failed : moveTo(failed, "new", entry.at, null);
    }
    case "unknown":
      return canRise(found.standing, "unknown")
        ? setSend(row, entry.of, { standing: "unknown", ...troubleOf(entry) })
        : row;
    case "accepted":
    case "delivered":
    case "read":
      return isLastPart(found, entry.part)
        ? settle(noted, entry.of, entry.rung)
        : takePart(noted, found, entry.part);
  }
}

function troubleOf({
  why,
  words = "",
}: Extract<ConversationFact, { type: "rung" }>): Pick<SendSummary, "why" | "words"> {
  return { words, ...(why === undefined ? {} : { why }) };
}

/** What is said of it is said of the whole reply: no part of it is still to go. */
function isLastPart({ parts, standing }: SendSummary, part: number | undefined): boolean {
  if (!parts) return true;
  const isAllOut = isAccepted(standing) || parts.done + 1 === parts.of;
  return isAllOut && (part ?? parts.of) === parts.of;
}

/** The network has taken a part: the next one waits for a claim of its own. What is said again of an earlier one is known. */
function takePart(row: ConversationRow, send: SendSummary, part: number | undefined): ConversationRow {
  const { id, standing, parts } = send;
  const isOut = standing === "claimed" || standing === "unknown";
  if (!parts || !isOut || part !== parts.done + 1) return row;
  return setSend(row, id, { standing: "queued", parts: { ...parts, done: part } });
}

/** Whoever looked says that what was in doubt has arrived; parts behind it go on. */
export function settleByHand(row: ConversationRow, of: string): ConversationRow {
  const found = row.sends.find((item) => item.id === of);
  if (!found) return row;
  const part = found.parts && found.parts.done + 1;
  return isLastPart(found, part) ? settle(row, of, "accepted") : takePart(row, found, part);
}

const ladder: readonly SendStanding[] = ["queued", "claimed", "unknown", "accepted", "delivered", "read"];

/** Whether a reply that stands there can be raised to the rung: they only rise, failed is final (S-5). */
export function canRise(standing: SendStanding, rung: SendStanding): boolean {
  const from = ladder.indexOf(standing);
  if (from < 0) return false;
  if (rung === "failed") return from <= ladder.indexOf("accepted");
  if (rung === "unknown") return standing === "claimed";
  return ladder.indexOf(rung) > from;
}

/** The first one from "accepted" up answers the messages the author had seen (E-4). */
export function settle(row: ConversationRow, of: string, rung: SendStanding): ConversationRow {
  const raised = raise(row, of, rung);
  const found = row.sends.find((item) => item.id === of);
  if (raised === row || !found || !isAnswer(found) || isAccepted(found.standing)) return raised;
  return answer(raised, found.seen);
}

export function raise(row: ConversationRow, of: string, rung: SendStanding): ConversationRow {
  const standing = standingOf(row, of);
  if (standing === undefined || !canRise(standing, rung)) return row;
  return setSend(row, of, { standing: rung });
}

function standingOf(row: ConversationRow, of: string): SendStanding | undefined {
  return row.sends.find((item) => item.id === of)?.standing;
}

export function setSend(
  row: ConversationRow,
  of: string,
  patch: Partial<Omit<SendSummary, "parked">> & { parked?: SendSummary["parked"] | undefined },
): ConversationRow {
  return {
    ...row,
    sends: row.sends.map((item) => {
      if (item.id !== of) return item;
      const { parked, ...rest } = { ...item, ...patch };
      return parked ? { ...rest, parked } : rest;
    }),
  };
}

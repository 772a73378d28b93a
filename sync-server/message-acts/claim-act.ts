import { deedsOn } from "../../shared/channels/message-deeds.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import {
  actsOf,
  isActBehind,
  isDeleted,
  isRepeatable,
  type ActTrouble,
  type MessageAct,
} from "../../shared/conversation/message-act.ts";
import { may } from "../../shared/permissions/permissions.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { MINUTE, SECOND } from "../../shared/time/duration.ts";
import { roleInTurn } from "../admission/role-in-turn.ts";
import { entryAnywhere } from "../delivery/answered.ts";
import type { Turn } from "../log/documents.ts";
import { endActJob, putActJob } from "./act-job.ts";
import { appendActRung } from "./act-rung.ts";
import type { ClaimedAct, MessageActDeps } from "./deliver-act.ts";

/** An act waits for the one before it on the same mark; it looks again after this long, then more seldom. */
const BEHIND_WAIT = 2 * SECOND;
const BEHIND_LONGEST = 2 * MINUTE;

type ActTurn = Turn<Conversation>;

/**
 * Decides in one transaction whether a call may be made now, and writes the attempt before it is (S-4, S-6).
 * @param looks how often this act's job has run
 * @returns null when there is nothing to call: taken back, settled, in doubt, refused, or an earlier act comes first
 */
export function claimAct(
  deps: MessageActDeps,
  doc: DocumentId,
  id: string,
  looks: number,
): Promise<ClaimedAct | null> {
  return deps.documents.turn<ClaimedAct | null, Conversation>(doc, async (turn) => {
    const { row } = turn.state();
    const act = actsOf(row).find((held) => held.id === id);
    if (!act || (act.standing !== "queued" && act.standing !== "claimed")) {
      endActJob(deps, turn, id);
      return null;
    }
    if (isActBehind(row, act)) {
      const wait = Math.min(BEHIND_LONGEST, BEHIND_WAIT * 2 ** Math.min(looks, 10));
      putActJob(deps, turn, id, turn.now + wait);
      return null;
    }
    const message = await messageOf(deps, turn, act);
    const isThere = message !== null && (act.what === "delete" || !isDeleted(row, act.on));
    const why = isThere ? await whyNot(deps, turn, act, message) : "gone";
    if (!message || why) {
      endWith(deps, turn, id, { rung: "failed", ...(why ? { why } : {}) });
      return null;
    }
    const attempts = await deps.attempts.attempts(doc, id);
    const last = attempts.at(-1);
    if (last && last.outcome !== "not_taken" && !isRepeatable(act.what)) {
      endWith(deps, turn, id, { rung: "unknown", why: "stopped" });
      return null;
    }
    appendActRung(turn, { of: id, rung: "claimed", entryId: deps.newId() });
    const call = { doc, send: id, channel: row.channel.id, what: act.what };
    turn.also((tx) => deps.attempts.start(tx, call, turn.now));
    const mayBeDone = attempts.some(({ outcome }) => outcome !== "not_taken");
    return { row, act, message, mayBeDone, tries: attempts.length + 1 };
  });
}

export function endWith(
  deps: MessageActDeps,
  turn: ActTurn,
  of: string,
  end: { rung: "accepted" | "unknown" | "failed"; why?: ActTrouble; words?: string },
): void {
  appendActRung(turn, { ...end, of, entryId: deps.newId() });
  endActJob(deps, turn, of);
}

async function messageOf(
  deps: MessageActDeps,
  turn: ActTurn,
  { on }: MessageAct,
): Promise<ClaimedAct["message"] | null> {
  const entry = await entryAnywhere(deps.log, turn, on);
  return entry?.type === "message.received" ? entry.message : null;
}

/** The right to act and what the network can do are judged by the moment of the claim. */
async function whyNot(
  deps: MessageActDeps,
  turn: ActTurn,
  { what, by }: MessageAct,
  message: ClaimedAct["message"],
): Promise<ActTrouble | null> {
  const { row } = turn.state();
  const member = await deps.people.member(by.id);
  const role = member?.active ? roleInTurn(turn, member) : null;
  if (role === null || !may(role, "conversation.reply")) return "role";
  const channel = await deps.channels.channel(row.channel.id);
  if (!channel || (channel.connection.kind === "program" && channel.callbackUrl === "")) return "address";
  const can = deedsOn(channel.settings, { visibility: row.visibility, kind: message.kind });
  return can.includes(what) ? null : "unsupported";
}

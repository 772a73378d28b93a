import { BOOMERANG_LIMIT } from "../boomerang/presets.ts";
import { may, type Role } from "../permissions/permissions.ts";
import type { Code } from "../protocol/codes.ts";
import type { By, Unnumbered } from "../protocol/entry.ts";
import { SYSTEM } from "./effects.ts";
import type { ConversationAct, ConversationEntry, ParkReason } from "./entry.ts";
import { conversationActions, type ConversationIntent } from "./intent.ts";
import { isDeletionWanted, isDone, isRepeatable } from "./message-act.ts";
import { colleagueReplyUnseen, overtakenBy } from "./overtaken.ts";
import {
  canReplyTo,
  humanAgentUntil,
  isTemplate,
  isTooLate,
  isTooLongToSend,
  repliedPrivately,
  splitLimit,
} from "./reply-rules.ts";
import { isProgram } from "../workspace/programs.ts";
import { liveDraft, standsAsReply, type ConversationRow } from "./row.ts";

/** Who asks, as the session says, and when: `at` is the effective time (I-4), `now` the server's. */
export interface Admission {
  author: { id: string; name: string; role: Role };
  dev: string;
  at: number;
  now: number;
  /** The author could still reply at `at`, though not any more: the reply is parked instead of refused (S-3). */
  couldReply?: boolean;
  /** It had been with a server that was restored since: a reply may have reached the contact already (U-1, S-4). */
  again?: boolean;
}

export type Verdict<E> = { ok: true; entries: Unnumbered<E>[] } | { ok: false; code: Code };

/**
 * Judges one intent against the conversation as it stands, effects due already folded (I-3, I-6, S-3).
 * No entries means it would change nothing: it is acknowledged and leaves no line.
 * The author is the session's agent; nothing in the intent can say otherwise.
 */
export function admitConversation(
  row: ConversationRow,
  said: ConversationIntent,
  admission: Admission,
): Verdict<ConversationEntry> {
  const intent = withDue(said, admission.at);
  const refusal = row.erased ? "contact.erased" : refuse(row, intent, admission);
  if (refusal) return { ok: false, code: refusal };
  const { author, dev, at, now } = admission;
  const by: By = { kind: "agent", id: author.id, name: author.name };
  const overtaken = overtakenBy(row, { ...intent, at }, { id: author.id, dev });
  if (admission.again && intent.type === "send.confirm") return { ok: true, entries: [] }; // said of another doubt
  if (overtaken === null && changesNothing(row, intent, author.id)) {
    const { id, ep, seen } = intent;
    return { ok: true, entries: cardTaken(row, intent, { id, ep, seen, at, by, dev, admittedAt: now }) };
  }
  const { v: _v, doc: _doc, off: _off, ...fields } = withoutOpening(intent);
  const entry = { ...fields, at, by, dev, admittedAt: now } as Unnumbered<ConversationAct>; // the intent's fields are the act's
  if (intent.type === "send") return { ok: true, entries: parkOrSend(row, entry, intent, admission) };
  if (intent.type === "send.confirm") return { ok: true, entries: [confirm(row, entry, intent, admission)] };
  if (intent.type === "message.act") return { ok: true, entries: [entry, ...repeated(intent, admission)] };
  return { ok: true, entries: [overtaken === null ? entry : { ...entry, overtaken: { by: overtaken } }] };
}

/** The server that is gone may have made the call; where a second one would not be the same, a person decides (S-4). */
function repeated(
  { id, what }: Extract<ConversationIntent, { type: "message.act" }>,
  { again, now }: Admission,
): Unnumbered<ConversationEntry>[] {
  if (!again || isRepeatable(what)) return [];
  return [
    { id: `again:${id}`, type: "act.rung", at: now, by: SYSTEM, of: id, rung: "unknown", why: "restored" },
  ];
}

/** A wait is counted from when it was chosen, which is known better now than it was on the device (I-4). */
function withDue<I extends ConversationIntent>(intent: I, at: number): I {
  const wish = "boomerang" in intent ? intent.boomerang : undefined;
  return wish?.wait === undefined ? intent : { ...intent, boomerang: { ...wish, due: at + wish.wait } };
}

/** Whom it was for is what the conversation itself says. */
function withoutOpening(intent: ConversationIntent): ConversationIntent {
  if (intent.type !== "send") return intent;
  const { opens: _opens, ...said } = intent;
  return said;
}

type Act = Unnumbered<ConversationAct>;

/** A redo that finds everything done already still takes its card away. */
function cardTaken(
  row: ConversationRow,
  { redoes }: ConversationIntent,
  base: Omit<Extract<ConversationAct, { type: "card.dismissed" }>, "n" | "type" | "of">,
): Act[] {
  const card = row.cards.find(
    (item) => item.id === redoes && item.agent === (base.by.kind === "agent" ? base.by.id : ""),
  );
  return card ? [{ ...base, type: "card.dismissed", of: card.id }] : [];
}

function refuse(
  row: ConversationRow,
  intent: ConversationIntent,
  { author, at, couldReply }: Admission,
): Code | null {
  const action = conversationActions[intent.type];
  const lateReply = intent.type === "send" && couldReply === true;
  if (!may(author.role, action) && !lateReply) return "role.not_allowed";
  switch (intent.type) {
    case "pend":
    case "resolve":
      return refuseBoomerang(intent.boomerang, at);
    case "send":
      return refuseByHand(row, intent, author) ?? refuseSend(row, intent, at);
    case "send.cancel":
      return refuseCancel(row, intent.of);
    case "send.confirm": {
      const send = row.sends.find(({ id }) => id === intent.of);
      return send ? refuseByHand(row, { ...intent, target: send.target }, send.by, author) : "send.unknown";
    }
    case "send.discard":
    case "send.settled":
      return row.sends.some((send) => send.id === intent.of) ? null : "send.unknown";
    case "message.act":
    case "message.delete":
      return intent.on < row.head ? null : "message.unknown";
    case "delete.cancel":
      return isDeletionGone(row, intent.of) ? "delete.too_late" : null;
    case "note.add":
      return row.notes[intent.note] ? "note.exists" : null;
    case "note.edited":
      return row.notes[intent.note] ? null : "note.unknown";
    case "note.delete": {
      const note = row.notes[intent.note];
      if (!note) return "note.unknown";
      return note.by === author.id || may(author.role, "note.deleteAny") ? null : "note.not_yours";
    }
    default:
      return null;
  }
}

function refuseBoomerang(wish: { due: number } | undefined, at: number): Code | null {
  if (!wish) return null;
  if (wish.due <= at) return "boomerang.past";
  return wish.due - at > BOOMERANG_LIMIT ? "boomerang.too_far" : null;
}

type Send = Extract<ConversationIntent, { type: "send" }>;

function refuseSend(row: ConversationRow, intent: Send, at: number): Code | null {
  const saysSomething = intent.text.trim() !== "" || intent.attachments || intent.mail?.how === "forward";
  if (!saysSomething) return "send.empty";
  if (!canReplyTo(row, intent.target)) return "send.unreachable";
  if (intent.mail && row.channel.network !== "email") return "send.not_by_mail";
  if (isTooLongToSend(row, intent.target, intent.text)) return "send.too_long";
  return intent.then === "stay" ? null : refuseBoomerang(intent.boomerang, at);
}

/** By hand is what a person has written, on a network that asks whether one has. */
function refuseByHand(
  row: ConversationRow,
  { humanAgent, target }: Pick<Send, "humanAgent" | "target">,
  ...writers: readonly { id: string }[]
): Code | null {
  if (!humanAgent) return null;
  const isKnown = humanAgentUntil(row, target) !== null;
  return isKnown && !writers.some(({ id }) => isProgram(id)) ? null : "send.not_by_hand";
}

function refuseCancel(row: ConversationRow, of: string): Code | null {
  const send = row.sends.find((item) => item.id === of);
  if (!send) return "send.unknown";
  if (send.parts && send.parts.done > 0) return "send.too_late";
  return send.standing === "queued" || send.standing === "parked" || send.standing === "cancelled"
    ? null
    : "send.too_late";
}

/** The network was asked for it, and may have done it. */
function isDeletionGone({ deletions }: ConversationRow, of: string): boolean {
  const standing = deletions.find(({ id }) => id === of)?.standing;
  return standing !== undefined && standing !== "queued" && standing !== "failed";
}

/** A reply that must not go out by itself is kept, and its author decides; parking brings the conversation to New (S-3). */
function parkOrSend(
  row: ConversationRow,
  entry: Act,
  intent: Send,
  admission: Admission,
): Unnumbered<ConversationEntry>[] {
  const split = splitLimit(row, intent.target, intent.text);
  const whole = split ? ({ ...entry, split } as Act) : entry; // only a send carries \`split\`
  const parked = whyParked(row, intent, admission);
  if (!parked) return [judgeThen(row, whole, intent.then, intent, admission)];
  const fact = {
    id: `parked:${intent.id}`,
    type: "parked",
    at: admission.now,
    by: SYSTEM,
    of: intent.id,
    ...parked,
  } as const;
  return [{ ...whole, parked } as Act, fact]; // only a send carries `parked`
}

/** The reply goes out all the same, but what should follow it is an act on the lifecycle like any other (I-6). */
function judgeThen(
  row: ConversationRow,
  entry: Act,
  then: Send["then"],
  { ep, seen, ...intent }: Send | Confirm,
  { author, dev, at }: Admission,
): Act {
  if (then === "stay") return entry;
  const of = intent.type === "send.confirm" ? { of: intent.of } : {};
  const overtaken = overtakenBy(row, { type: then, ep, seen, at, ...of }, { id: author.id, dev });
  return overtaken === null ? entry : { ...entry, thenOvertaken: { by: overtaken } };
}

function whyParked(
  row: ConversationRow,
  intent: Send,
  { author, now, again }: Admission,
): { why: ParkReason; entry?: number } | null {
  if (!may(author.role, "conversation.reply")) return { why: "role" };
  if (again) return { why: "restored" };
  if (row.continuedBy !== null) return null; // it is judged where the conversation goes on (I-8)
  const colleague = colleagueReplyUnseen(row, intent.seen, author.id);
  if (colleague !== null) return { why: "colleague", entry: colleague };
  // Whoever begins a conversation answers nothing: what the contact has written meanwhile is read first.
  if (intent.opens && row.lastContact && row.lastContact.n >= intent.seen)
    return { why: "written", entry: row.lastContact.n };
  const before = intent.target === row.visibility ? null : repliedPrivately(row);
  if (before !== null) return { why: "private", entry: before.n };
  if (isSentAlready(row, intent)) return { why: "draft" };
  const { target, humanAgent } = intent;
  const said = { target, ...(isTemplate(row, intent) ? { template: true as const } : {}) };
  const isLate = isTooLate(row, now, humanAgent ? { ...said, humanAgent } : said);
  return isLate ? { why: "window" } : null;
}

/** Its draft was sent by somebody, or the parked reply it should replace went out in the meantime. */
function isSentAlready(row: ConversationRow, { g, target, replaces }: Send): boolean {
  if (g !== undefined && g !== liveDraft(row, target)) return true;
  return row.sends.some((send) => send.id === replaces && standsAsReply(send.standing));
}

type Confirm = Extract<ConversationIntent, { type: "send.confirm" }>;

/** "Send anyway" says yes to the replies its author has seen, not to one that came after. */
function confirm(row: ConversationRow, entry: Act, intent: Confirm, admission: Admission): Act {
  const colleague = colleagueReplyUnseen(row, intent.seen, admission.author.id);
  if (colleague !== null) return { ...entry, overtaken: { by: colleague } };
  const held = row.sends.find((send) => send.id === intent.of);
  const before = held && held.target !== row.visibility ? repliedPrivately(row, held.id) : null;
  if (before !== null) return { ...entry, overtaken: { by: before.n } };
  // A reply in doubt had its `then` already.
  return judgeThen(row, entry, held?.standing === "parked" ? held.then : "stay", intent, admission);
}

function changesNothing(row: ConversationRow, intent: ConversationIntent, author: string): boolean {
  const standing = "of" in intent ? row.sends.find((send) => send.id === intent.of)?.standing : undefined;
  switch (intent.type) {
    case "pend":
      return row.state === "pending" && !intent.boomerang;
    case "resolve":
      return row.state === "resolved" && !intent.boomerang;
    case "reopen":
      return row.state === "new";
    case "assign":
      return row.assignee?.id === intent.to?.id || row.state === "resolved";
    case "boomerang.cancel":
      return row.boomerang === null;
    case "send.cancel":
      return standing === "cancelled";
    case "send.confirm":
      return standing !== "parked" && standing !== "unknown" && standing !== "failed";
    case "send.discard":
      return standing !== "parked" && standing !== "unknown" && standing !== "failed";
    case "send.settled":
      return standing !== "unknown";
    case "draft.discard":
      return liveDraft(row, intent.target) !== intent.g;
    case "message.act":
      return isDone(row, intent);
    case "message.delete":
      return isDeletionWanted(row, intent.on);
    case "delete.cancel":
      return !row.deletions.some(({ id, standing: how }) => id === intent.of && how === "queued");
    case "note.delete":
      return row.notes[intent.note]?.deleted === true;
    case "topic.add":
      return row.topics.includes(intent.topic);
    case "topic.remove":
      return !row.topics.includes(intent.topic);
    case "undo":
      return !row.undoable.some((item) => item.id === intent.of && item.agent === author);
    case "card.dismissed":
      return !row.cards.some((card) => card.id === intent.of && card.agent === author);
    default:
      return false;
  }
}

import { fitsAttribute, shapeOf } from "../../shared/contact/attribute-value.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { Code } from "../../shared/protocol/codes.ts";
import { effectiveAt } from "../../shared/protocol/effective-time.ts";
import type { Ack, PushItem } from "../../shared/protocol/frames.ts";
import { entryAt, numbered, type EntryBase } from "../../shared/protocol/entry.ts";
import { parseIntent, type AnyIntent } from "../../shared/protocol/kinds.ts";
import { rootOpenedBy } from "../../shared/protocol/opened-root.ts";
import { isProgram } from "../../shared/workspace/programs.ts";
import { teamMayHold } from "../../shared/workspace/assignable.ts";
import type { Turn } from "../log/documents.ts";
import type { Outcome } from "../store/store.ts";
import { attachedBy, refuseAttached, referTo } from "./attached.ts";
import { beginningOf, opens } from "./openings.ts";
import type { AdmissionDeps, Push, Standing } from "./push.ts";
import { withVersionHere } from "./note-version.ts";
import { reactToIntent } from "./reactions.ts";
import { audienceInTurn, roleInTurn } from "./role-in-turn.ts";
import { roleToGive } from "./role-to-give.ts";
import { refused, type Taken } from "./taken.ts";

/** Judges one intent and writes what becomes of it (I-3, I-5). */
export async function takeIntent(
  deps: AdmissionDeps,
  turn: Turn,
  item: Extract<PushItem, { k: "intent" }>,
  who: Standing,
): Promise<Taken> {
  const parsed = parseIntent(turn.doc, item.intent);
  if (!parsed.ok || parsed.intent.id !== item.id) return refused("intent.malformed");
  const intent = parsed.intent;
  const first = await deps.log.admitted(turn.doc, intent.id);
  if (first && (who.role !== null || isOwnAct(turn, intent.id, who)))
    return { ok: true, ack: { id: intent.id, ...first } };
  const code = await admit(deps, turn, { intent, again: item.again === true }, who);
  const outcome = outcomeOf(turn, intent.id);
  const added = rootOpenedBy(intent);
  if (added && (code || outcome.n === undefined)) deps.refusedNotes.add(who.device, added);
  if (code) return refused(code);
  const ack: Ack = { id: intent.id, feed: 0 };
  turn.also(async (tx, feeds) => {
    ack.feed = feeds.at(-1) ?? 0; // nothing written: safe at once
    Object.assign(ack, outcome);
    await deps.log.setAdmitted(tx, turn.doc, intent.id, { ...outcome, feed: ack.feed });
  });
  return { ok: true, ack };
}

/** Whether an intent would be taken as things stand; nothing is written. */
export async function wouldTake(
  deps: AdmissionDeps,
  turn: Turn,
  item: Extract<PushItem, { k: "intent" }>,
  who: Standing,
): Promise<boolean> {
  const parsed = parseIntent(turn.doc, item.intent);
  if (!parsed.ok || parsed.intent.id !== item.id) return false;
  return (await judge(deps, turn, { intent: parsed.intent, again: item.again === true }, who)).ok;
}

/** Who lost sight of a document before they heard the answer still learns what became of their own act, and no more. */
function isOwnAct(turn: Turn, id: string, { author }: Push): boolean {
  const entry = turn.entries().findLast((written) => written.id === id);
  return entry?.by.kind === "agent" && entry.by.id === author.id;
}

function outcomeOf(turn: Turn, id: string): Omit<Outcome, "feed"> {
  const entry = turn.entries().findLast((written) => written.id === id);
  if (!entry) return {};
  return {
    n: entry.n,
    ...(entry.overtaken ? { overtaken: entry.overtaken.by } : {}),
    ...("parked" in entry ? { parked: true } : {}),
  };
}

/** @returns the code of the refusal, or null once its entries are in the ledger */
async function admit(...judged: Parameters<typeof judge>): Promise<Code | null> {
  const judgement = await judge(...judged);
  if (!judgement.ok) return judgement.code;
  judgement.write();
  return null;
}

type Judgement = { ok: true; write: () => void } | { ok: false; code: Code };

const no = (code: Code): Judgement => ({ ok: false, code });

async function judge(
  deps: AdmissionDeps,
  turn: Turn,
  { intent, again }: { intent: AnyIntent; again: boolean },
  { author, device, off, role: known }: Standing,
): Promise<Judgement> {
  const head = turn.kind.head(turn.state());
  const isNew = opens(intent) && head === 0;
  if (known === null && !isNew) return no("document.unknown");
  if (intent.seen > head) return no("intent.seen_ahead");
  const beginning = opens(intent) ? await beginningOf(deps, turn, intent, author) : null;
  if (beginning && "code" in beginning) return no(beginning.code);
  const role = beginning?.role ?? known;
  if (role === null) return no("document.unknown");
  const attaching = attachedBy(intent);
  const channel = isNew ? intent.opens.channel.id : (audienceInTurn(turn).channel ?? "");
  const refusal = attaching && (await refuseAttached(deps, { doc: turn.doc, channel }, attaching, author.id));
  if (refusal) return no(refusal);
  const judgedAs = roleToGive(author, role, turn, intent);
  if (judgedAs === null) return no("role.not_allowed");
  const named = await withKnownAssignee(deps, turn, intent);
  if (!named.ok) return no(named.code);
  if ((intent.type === "message.act" || intent.type === "message.delete") && !isMessage(turn, intent.on))
    return no("message.unknown");
  if (!(await fitsItsAttribute(deps, intent))) return no("attribute.invalid");
  const floor = entryAt(turn.entries(), intent.seen - 1)?.at ?? null;
  const at = effectiveAt({ claimed: intent.at, off: intent.off, offsetNow: off, floor, now: turn.now });
  turn.passTime(at);
  const timely: AnyIntent = { ...withVersionHere(turn, named.intent), at };
  const begun = beginning?.facts(at) ?? [];
  const state = numbered<EntryBase>(begun, head).reduce(
    (folded, entry) => turn.kind.fold(folded, entry),
    turn.state(),
  );
  const verdict = turn.kind.admit(state, timely, {
    author: { id: author.id, name: author.name, role: judgedAs },
    dev: device,
    at,
    now: turn.now,
    again,
    couldReply: !isNew && author.couldReplyAt(at, audienceInTurn(turn)),
  });
  if (!verdict.ok) return no(verdict.code);
  const write = (): void => {
    const written = turn.append([...begun, ...verdict.entries], { agent: author.id, device });
    beginning?.keep();
    if (attaching) referTo(deps, turn, attaching.attachments);
    for (const entry of written) reactToIntent(deps, turn, entry);
  };
  return { ok: true, write };
}

/** What a person sets is of the attribute's type, as it is defined now; a key that nobody has defined takes any text. */
async function fitsItsAttribute({ settings }: AdmissionDeps, intent: AnyIntent): Promise<boolean> {
  if (intent.type !== "attribute.set" || intent.value === null) return true;
  const { value: definitions } = await settings.setting("attributes");
  return fitsAttribute(intent.value, shapeOf(intent.key, definitions));
}

/** What stands in an earlier generation is looked up when the act leaves (D-4). */
function isMessage(turn: Turn, n: number): boolean {
  const entry = entryAt(turn.entries(), n);
  return entry === undefined || (entry as ConversationEntry).type === "message.received"; // of a conversation
}

type Named = { ok: true; intent: AnyIntent } | { ok: false; code: Code };

/** Whoever is named in an assignment works here and sees the document; the name written is the one known here. */
async function withKnownAssignee(deps: AdmissionDeps, turn: Turn, intent: AnyIntent): Promise<Named> {
  if (intent.type !== "assign" || !intent.to) return { ok: true, intent };
  if (intent.to.kind === "team") return withKnownTeam(deps, turn, intent, intent.to.id);
  const named = await deps.author(intent.to.id);
  if (!named || isProgram(named.id)) return { ok: false, code: "agent.unknown" };
  if (roleInTurn(turn, named) === null) return { ok: false, code: "agent.no_access" };
  return { ok: true, intent: { ...intent, to: { id: named.id, name: named.name } } };
}

async function withKnownTeam(
  { teams, people }: AdmissionDeps,
  turn: Turn,
  intent: Extract<AnyIntent, { type: "assign" }>,
  id: string,
): Promise<Named> {
  const named = (await teams.teams()).find((team) => team.id === id && team.active);
  if (!named) return { ok: false, code: "team.unknown" };
  if (!teamMayHold(id, await people.members(), audienceInTurn(turn)))
    return { ok: false, code: "agent.no_access" };
  return { ok: true, intent: { ...intent, to: { kind: "team", id, name: named.name } } };
}

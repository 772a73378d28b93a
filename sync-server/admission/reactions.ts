import type { ContactEntry } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ConversationAct, ConversationEntry } from "../../shared/conversation/entry.ts";
import { visibilities } from "../../shared/conversation/intent.ts";
import { actsOf } from "../../shared/conversation/message-act.ts";
import { kindOf } from "../../shared/protocol/document-id.ts";
import type { By, EntryBase, Unnumbered } from "../../shared/protocol/entry.ts";
import { draftRoot, isProseRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import { wordsBeyond } from "../../shared/protocol/words-beyond.ts";
import type { Turn } from "../log/documents.ts";
import { endActJob, putActJob } from "../message-acts/act-job.ts";
import { keepVersion } from "./note-version.ts";
import type { BlobStore } from "../store/blob-store.ts";
import type { JobStore } from "../store/store.ts";

interface ReactionDeps {
  blobs: BlobStore;
  jobs: JobStore;
  undoMs: number;
}

/** The job that hands one reply to its network; its key is document and send, so a reply is queued once (S-4). */
export const DELIVER = "deliver";

export function deliverKey(doc: string, send: string): string {
  return `${doc}/${send}`;
}

/** What follows from an admitted intent besides its entry: deliveries, versions of notes, words that were cut off. */
export function reactToIntent(deps: ReactionDeps, turn: Turn, entry: EntryBase): void {
  if (entry.overtaken) return;
  if (kindOf(turn.doc) === "ct") return reactToContact(deps, turn, entry as ContactEntry); // of a contact's ledger
  if (kindOf(turn.doc) !== "cv") return;
  const act = entry as ConversationEntry; // a conversation's ledger holds nothing else
  switch (act.type) {
    case "send":
      if (!act.parked) putDelivery(deps, turn, act.id, Math.max(turn.now, act.at + deps.undoMs));
      if (act.g !== undefined) endDraft(turn, act, draftRoot(act.target, act.g), act.text);
      return;
    case "draft.discard":
      endDraft(turn, act, draftRoot(act.target, act.g), "");
      return;
    case "send.confirm":
      putDelivery(deps, turn, act.of, turn.now);
      return;
    case "send.settled":
      if (isQueued(turn, act.of)) return putDelivery(deps, turn, act.of, turn.now); // the parts behind the one in doubt
      turn.also((tx) => deps.jobs.remove(tx, DELIVER, deliverKey(turn.doc, act.of)));
      return;
    case "send.cancel":
    case "send.discard":
      turn.also((tx) => deps.jobs.remove(tx, DELIVER, deliverKey(turn.doc, act.of)));
      return;
    case "message.act":
    case "message.delete":
      putAct(deps, turn, act);
      return;
    case "delete.cancel":
      endActJob(deps, turn, act.of);
      return;
    case "note.edited":
      keepVersion(deps, turn, act.note);
      return;
    default:
      return;
  }
}

/** It leaves after the time for second thoughts; one that took another back before it left is not among the acts (S-6). */
function putAct(deps: ReactionDeps, turn: Turn, { id, at }: EntryBase): void {
  const { row } = turn.state() as Conversation; // only conversations have messages
  const held = actsOf(row).find((act) => act.id === id);
  if (held?.standing === "queued") putActJob(deps, turn, id, Math.max(turn.now, at + deps.undoMs));
}

function reactToContact(deps: ReactionDeps, turn: Turn, act: ContactEntry): void {
  if (act.type === "note.edited") keepVersion(deps, turn, act.note);
}

/** Whatever the draft held that its end had not seen is offered to whoever wrote it (N-2). */
function endDraft(
  turn: Turn,
  { upto, seen, by }: { upto?: Record<string, number> | undefined; seen: number; by: By },
  root: string,
  said: string,
): void {
  if (!upto) return;
  const words = wordsNotDealtWith(turn, root, upto);
  const copied = copiedWords(turn, root, seen);
  const author = by.kind === "agent" ? by.id : null;
  if (copied && !spaceless(said).includes(spaceless(copied.text)))
    for (const agent of copied.authors)
      if (agent !== author) words.set(agent, joined(words.get(agent), copied.text));
  for (const [agent, text] of words) offer(turn, root, agent, text);
}

/**
 * What a new generation took over of a draft stands there under the server's client, of which an act made before it can
 * say no clocks (D-4): such an act has seen those words only when it says them.
 */
function copiedWords(turn: Turn, root: string, seen: number): { text: string; authors: string[] } | null {
  const ledger = turn.entries() as readonly ConversationEntry[];
  const checkpoint = ledger.find((entry) => entry.type === "checkpoint");
  if (checkpoint?.type !== "checkpoint" || seen > checkpoint.n || !isProseRoot(root)) return null;
  const copied = [...wordsBeyond(prose(turn.prose(), root), {})].filter(
    ([client]) => !turn.authors().has(client),
  );
  const text = copied.map(([, words]) => words).join("\n");
  return text === "" ? null : { text, authors: checkpoint.authors[root] ?? [] };
}

function isQueued(turn: Turn, id: string): boolean {
  const { row } = turn.state() as Conversation; // only conversations have replies
  return row.sends.some((send) => send.id === id && send.standing === "queued");
}

function spaceless(text: string): string {
  return text.replace(/\s+/gu, "");
}

function putDelivery(deps: ReactionDeps, turn: Turn, send: string, due: number): void {
  const job = { kind: DELIVER, key: deliverKey(turn.doc, send), due, payload: { doc: turn.doc, send } };
  turn.also((tx) => deps.jobs.put(tx, job));
}

/** Prose came for a root that had already ended: it is kept, and its author is offered the words (N-2, N-3). */
export function reactToEdit(turn: Turn, roots: readonly string[], agent: string): void {
  for (const root of roots) {
    if (turn.kind.prose(turn.state(), root) !== "ended") continue;
    if (root.startsWith("draft:")) offerWordsLeft(turn, root, seenOfDraft(turn, root, agent), agent);
    else offerNoteWords(turn, root, agent);
  }
}

/** Words in an ended draft beyond what its sender had on screen, offered to whoever wrote them. */
function offerWordsLeft(turn: Turn, root: string, upto: Record<string, number> | null, only?: string): void {
  if (upto === null) return;
  for (const [agent, text] of wordsByAgent(turn, root, upto))
    if (only === undefined || agent === only) offer(turn, root, agent, text);
}

/** Whoever had sent the draft before, and whose words are now beyond what another send of it had seen, has lost none. */
function wordsNotDealtWith(turn: Turn, root: string, upto: Record<string, number>): Map<string, string> {
  const words = new Map<string, string>();
  for (const agent of wordsByAgent(turn, root, upto).keys()) {
    const seen = later(upto, seenOfDraft(turn, root, agent) ?? {});
    const text = wordsByAgent(turn, root, seen).get(agent);
    if (text !== undefined) words.set(agent, text);
  }
  return words;
}

/** Who wrote what of a prose root beyond these clocks. */
export function wordsByAgent(turn: Turn, root: string, upto: Record<string, number>): Map<string, string> {
  const words = new Map<string, string>();
  if (!isProseRoot(root)) return words;
  for (const [client, text] of wordsBeyond(prose(turn.prose(), root), upto)) {
    const agent = turn.authors().get(client)?.agent;
    if (agent) words.set(agent, joined(words.get(agent), text));
  }
  return words;
}

/** What has been dealt with of an ended draft: what its end had seen of it, and what the agent's own sends had. */
function seenOfDraft(turn: Turn, root: string, agent: string): Record<string, number> | null {
  const endedBy = (turn.state() as Conversation).ended[root]; // only conversations have drafts
  let seen: Record<string, number> = {};
  let isKnown = visibilities.some((target) => draftRoot(target, endedBy ?? "") === root); // it never lived
  for (const entry of turn.entries() as readonly ConversationEntry[]) {
    if (entry.type === "continued" && entry.id === endedBy) return {}; // nobody sent it
    if (!isDraftAct(entry) || entry.g === undefined || draftRoot(entry.target, entry.g) !== root) continue;
    const isEnd = entry.id === endedBy;
    if (isEnd && !entry.upto) return null;
    if (!isEnd && !(entry.by.kind === "agent" && entry.by.id === agent)) continue;
    isKnown ||= isEnd;
    seen = later(seen, entry.upto ?? {});
  }
  return isKnown ? seen : null;
}

/** Of each client the later of two clocks. */
function later(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const clocks = { ...one };
  for (const [client, clock] of Object.entries(other)) clocks[client] = Math.max(clocks[client] ?? 0, clock);
  return clocks;
}

function isDraftAct(
  entry: ConversationEntry,
): entry is Extract<ConversationAct, { type: "send" | "draft.discard" }> {
  return entry.type === "send" || entry.type === "draft.discard";
}

/** A deleted note keeps late words out of sight; all its author wrote there is offered back as it now reads. */
function offerNoteWords(turn: Turn, root: string, agent: string): void {
  if (!isProseRoot(root)) return;
  const own = [...wordsBeyond(prose(turn.prose(), root), {})].filter(
    ([client]) => turn.authors().get(client)?.agent === agent,
  );
  const text = own.map(([, words]) => words).join("\n");
  offer(turn, root, agent, text);
}

function offer(turn: Turn, root: string, agent: string, text: string): void {
  const { left: all } = turn.state() as Pick<Conversation, "left">; // contacts offer words alike
  const left = all.find((words) => words.root === root && words.agent === agent);
  if (text.trim() === "" || left?.text === text) return;
  const id = `words:${root}:${agent}:${turn.kind.head(turn.state())}`;
  const entry: Unnumbered<Extract<ConversationEntry, { type: "words.left" }>> = {
    id,
    type: "words.left",
    at: turn.now,
    by: SYSTEM,
    root,
    agent,
    text,
  };
  turn.append([entry]);
}

function joined(before: string | undefined, text: string): string {
  return before ? `${before}\n${text}` : text;
}

import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ConversationAct, ConversationEntry } from "../../shared/conversation/entry.ts";
import { kindOf } from "../../shared/protocol/document-id.ts";
import type { EntryBase, Unnumbered } from "../../shared/protocol/entry.ts";
import { draftRoot, isProseRoot, noteRoot, prose, proseText } from "../../shared/protocol/ledger-doc.ts";
import { wordsBeyond } from "../../shared/protocol/words-beyond.ts";
import type { Turn } from "../log/documents.ts";
import type { JobStore, LogStore } from "../store/store.ts";

interface ReactionDeps {
  log: LogStore;
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
  if (kindOf(turn.doc) !== "cv" || entry.overtaken) return;
  const act = entry as ConversationEntry; // a conversation's ledger holds nothing else
  switch (act.type) {
    case "send":
      if (!act.parked) putDelivery(deps, turn, act.id, Math.max(turn.now, act.at + deps.undoMs));
      if (act.g !== undefined) offerWordsLeft(turn, draftRoot(act.target, act.g), act.upto ?? null);
      return;
    case "draft.discard":
      offerWordsLeft(turn, draftRoot(act.target, act.g), act.upto ?? null);
      return;
    case "send.confirm":
      putDelivery(deps, turn, act.of, turn.now);
      return;
    case "send.cancel":
    case "send.discard":
    case "send.settled":
      turn.also((tx) => deps.jobs.remove(tx, DELIVER, deliverKey(turn.doc, act.of)));
      return;
    case "note.edited": {
      const text = proseText(prose(turn.prose(), noteRoot(act.note)));
      turn.also((tx) => deps.log.addNoteVersion(tx, turn.doc, act.note, act.n, text));
      return;
    }
    default:
      return;
  }
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
  if (!isProseRoot(root) || upto === null) return;
  const words = new Map<string, string>();
  for (const [client, text] of wordsBeyond(prose(turn.prose(), root), upto)) {
    const agent = turn.authors().get(client)?.agent;
    if (agent && (only === undefined || agent === only)) words.set(agent, joined(words.get(agent), text));
  }
  for (const [agent, text] of words) offer(turn, root, agent, text);
}

/** What has been dealt with of an ended draft: what its end had seen of it, and what the agent's own sends had. */
function seenOfDraft(turn: Turn, root: string, agent: string): Record<string, number> | null {
  const endedBy = (turn.state() as Conversation).ended[root]; // only conversations have drafts
  const seen: Record<string, number> = {};
  let isKnown = false;
  for (const entry of turn.entries() as readonly ConversationEntry[]) {
    if (!isDraftAct(entry) || entry.g === undefined || draftRoot(entry.target, entry.g) !== root) continue;
    const isEnd = entry.id === endedBy;
    if (isEnd && !entry.upto) return null;
    if (!isEnd && !(entry.by.kind === "agent" && entry.by.id === agent)) continue;
    isKnown ||= isEnd;
    for (const [client, clock] of Object.entries(entry.upto ?? {}))
      seen[client] = Math.max(seen[client] ?? 0, clock);
  }
  return isKnown ? seen : null;
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
  const left = (turn.state() as Conversation).left.find(
    (words) => words.root === root && words.agent === agent,
  ); // as above
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

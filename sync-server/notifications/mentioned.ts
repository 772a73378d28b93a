import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry, ConversationFact } from "../../shared/conversation/entry.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import { mentionsIn } from "../../shared/protocol/mentions.ts";
import { isOfTeam, mayHold } from "../../shared/workspace/assignable.ts";
import { audienceInTurn } from "../admission/role-in-turn.ts";
import type { Turn } from "../log/documents.ts";
import type { MemberRecord } from "../store/people-store.ts";

/**
 * Whoever a note names when a sitting at it ends is noted in the ledger, each once for each note: so they are told once,
 * and the conversation is kept at hand on their devices (U-2).
 * @param entries those of this turn
 */
export function noteMentions(
  turn: Turn<Conversation>,
  entries: readonly ConversationEntry[],
  people: readonly MemberRecord[],
  newId: () => string,
): void {
  for (const entry of entries) {
    if (entry.type !== "note.edited" || entry.overtaken || entry.by.kind !== "agent") continue;
    const note = turn.state().row.notes[entry.note];
    if (!note || note.deleted) continue;
    const author = entry.by.id;
    const told = new Set([author, ...(note.mentioned ?? [])]);
    const agents = namedIn(turn, entry.note, people)
      .filter(({ id }) => !told.has(id))
      .map(({ id, name }) => ({ id, name }));
    if (agents.length === 0) continue;
    const fact: Unnumbered<Extract<ConversationFact, { type: "mentioned" }>> = {
      id: newId(),
      type: "mentioned",
      at: turn.now,
      by: entry.by,
      note: entry.note,
      agents,
      ...addedAt(turn, entry.note),
    };
    turn.append([fact]);
  }
}

/** Where the note stands; an earlier generation may have it. */
function addedAt(turn: Turn<Conversation>, note: string): { on?: number } {
  const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
  const added = entries.find((entry) => entry.type === "note.add" && entry.note === note);
  return added ? { on: added.n } : {};
}

/** People who may know of the conversation, named themselves or with their team. */
function namedIn(turn: Turn<Conversation>, note: string, people: readonly MemberRecord[]): MemberRecord[] {
  const mentions = mentionsIn(prose(turn.prose(), noteRoot(note)));
  const where = audienceInTurn(turn);
  return people.filter(
    (person) =>
      mayHold(person, where) &&
      mentions.some(({ kind, id }) => (kind === "team" ? isOfTeam(person, id) : person.id === id)),
  );
}

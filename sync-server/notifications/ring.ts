import type { Conversation } from "../../shared/conversation/conversation.ts";
import { emptyRow, type ConversationRow } from "../../shared/conversation/row.ts";
import { bellKey, type Bell } from "../../shared/notifications/bell.ts";
import { choiceOf } from "../../shared/notifications/choices.ts";
import type { Preferences } from "../../shared/personal/preferences.ts";
import { kindOf } from "../../shared/protocol/document-id.ts";
import type { Register } from "../../shared/protocol/register.ts";
import { roleInDocument } from "../../shared/permissions/access.ts";
import { isOfTeam } from "../../shared/workspace/assignable.ts";
import { audienceInTurn } from "../admission/role-in-turn.ts";
import { entriesSince } from "../log/entries-since.ts";
import type { FollowUp } from "../log/follow-up.ts";
import type { Turn } from "../log/documents.ts";
import { registerAudience, registerName, registerRow } from "../store/register-rows.ts";
import type { MemberRecord, PeopleStore } from "../store/people-store.ts";
import type { LogStore, RegisterStore, Tx } from "../store/store.ts";
import { noteMentions } from "./mentioned.ts";
import { occasionsIn, type Occasion } from "./occasions.ts";

export interface RingDeps {
  people: Pick<PeopleStore, "members">;
  registers: Pick<RegisterStore, "ring">;
  log: Pick<LogStore, "append">;
  /** What a person has chosen. */
  preferences: (agent: string) => Promise<Preferences>;
  /** Sees to it that a person's devices ring, in the same transaction. */
  push: (tx: Tx, bell: Register & { value: Bell }) => Promise<void>;
  newId: () => string;
}

/** Tells people of what a turn has done that they wait for, each of them once for each cause (F-4, R-7). */
export function makeRinging(deps: RingDeps): FollowUp {
  return async (turn, before) => {
    if (kindOf(turn.doc) !== "cv") return;
    const conversation = turn as Turn<Conversation>; // of that kind
    const was = (before as ConversationRow | null) ?? emptyRow(turn.doc); // a conversation projects to its row
    if (conversation.state().row.head === was.head || conversation.state().row.erased) return;
    const written = entriesSince(conversation, was.head);
    const isNoted = written.some(({ type }) => type === "note.edited");
    if (!isNoted && occasionsIn(was, written).length === 0) return;
    const people = await deps.people.members();
    noteMentions(conversation, written, people, deps.newId);
    for (const occasion of occasionsIn(was, entriesSince(conversation, was.head)))
      for (const person of whom(occasion, people))
        if (roleInDocument(person, audienceInTurn(turn))) await ring(deps, turn, person.id, occasion);
  };
}

function whom({ to, by }: Occasion, people: readonly MemberRecord[]): MemberRecord[] {
  return people.filter(
    (person) =>
      person.active &&
      person.id !== by?.id &&
      (to.kind === "team" ? isOfTeam(person, to.id) : person.id === to.id),
  );
}

async function ring(
  { registers, log, preferences, push }: RingDeps,
  turn: Turn,
  agent: string,
  { cause, to: _to, ...told }: Occasion,
): Promise<void> {
  const chosen = choiceOf((await preferences(agent)).notify, told.kind);
  if (!chosen.bell && !chosen.push) return;
  const bell: Bell = { ...told, doc: turn.doc };
  const register = { agent, key: bellKey(turn.doc, cause), value: bell, at: turn.now };
  turn.also(async (tx) => {
    if (chosen.bell) {
      if (!(await registers.ring(tx, register))) return;
      const row = registerRow(register, "");
      await log.append(tx, registerName(register), registerAudience(register), [row], turn.now);
    }
    if (chosen.push) await push(tx, register);
  });
}

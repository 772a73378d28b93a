import { roleIn, type Access, type Belonging } from "../permissions/access.ts";
import { may } from "../permissions/permissions.ts";

/** Somebody who works here, with what they may do. */
type Colleague = Access & { active: boolean };

/** Whether a person works in a team: it stands in their grants. */
export function isOfTeam({ grants }: Pick<Access, "grants">, team: string): boolean {
  return grants?.some(({ kind, id }) => kind === "team" && id === team) ?? false;
}

/** Whether a conversation that belongs there can be somebody's: they know of it and may work on it. */
export function mayHold(person: Colleague, where: Belonging): boolean {
  const role = person.active ? roleIn(person, where) : null;
  return role !== null && may(role, "conversation.triage");
}

/** Whether it can be a team's: somebody of it may hold it. In one that names nobody, everybody works. */
export function teamMayHold(team: string, people: readonly Colleague[], where: Belonging): boolean {
  const own = people.filter((person) => person.active && isOfTeam(person, team));
  return own.length === 0 || own.some((person) => mayHold(person, where));
}

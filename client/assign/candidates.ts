import { normalise } from "../../shared/search/normalise.ts";
import type { Assignee } from "../../shared/conversation/row.ts";
import type { Belonging } from "../../shared/permissions/access.ts";
import { mayHold, teamMayHold } from "../../shared/workspace/assignable.ts";
import type { Member, Workspace } from "../../shared/workspace/workspace.ts";
import type { Availability } from "../ui/AvailabilityDot.tsx";

/** Somebody, or a team, that a conversation can be given to. */
export interface Candidate {
  assignee: Assignee;
  /** As the list calls them. */
  label: string;
  /** How they are; a team is in no state. */
  mark: Availability | null;
  detail: string;
}

export interface Naming {
  me: string;
  /** What the agent themselves are called. */
  you: string;
  mark: (agent: string) => Availability;
  words: (agent: string) => string;
  team: string;
}

const ranks: Record<Availability, number> = { available: 0, away: 1, offline: 2 };

/**
 * Those who may have conversations that belong there: the agent first, then who is available, away and offline, by name;
 * then teams.
 */
export function candidates(workspace: Workspace, where: readonly Belonging[], naming: Naming): Candidate[] {
  const members = Object.values(workspace.members).map(withGrants);
  const people = members
    .filter((member) => where.every((place) => mayHold(member, place)))
    .map(({ id, name }) => ({
      assignee: { id, name },
      label: id === naming.me ? naming.you : name,
      mark: naming.mark(id),
      detail: naming.words(id),
    }))
    .toSorted((a, b) => rank(a, naming.me) - rank(b, naming.me) || a.label.localeCompare(b.label));
  const teams = Object.values(workspace.teams)
    .filter(({ id, active }) => active && where.every((place) => teamMayHold(id, members, place)))
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ id, name }): Candidate => ({
      assignee: { kind: "team", id, name },
      label: name,
      mark: null,
      detail: naming.team,
    }));
  return [...people, ...teams];
}

/** Those in whose name every word that was typed occurs, whatever its case and accents. */
export function named(all: readonly Candidate[], typed: string): readonly Candidate[] {
  const words = normalise(typed).split(" ").filter(Boolean);
  return all.filter(({ label, assignee }) => {
    const text = normalise(`${label} ${assignee.name}`);
    return words.every((word) => text.includes(word));
  });
}

function rank({ assignee, mark }: { assignee: Assignee; mark: Availability }, me: string): number {
  return assignee.id === me ? -1 : ranks[mark];
}

function withGrants(member: Member): Member & { grants: NonNullable<Member["grants"]> | null } {
  return { ...member, grants: member.grants ?? null };
}

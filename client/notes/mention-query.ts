import { normalise } from "../../shared/search/normalise.ts";
import type { Mention } from "../../shared/protocol/mentions.ts";
import type { Workspace } from "../../shared/workspace/workspace.ts";

/** An `@` that begins a word, and up to two words behind it, right before the caret. */
const asked = /(?:^|[\s([{"'“«])@((?:[\p{L}\p{N}][\p{L}\p{M}\p{N}.'’-]*(?: [\p{L}\p{M}\p{N}.'’-]*)?)?)$/u;

/** What is sought behind an `@` before the caret, `""` right after it; null where nobody is being named. */
export function mentionQuery(beforeCaret: string | null): string | null {
  return beforeCaret === null ? null : (asked.exec(beforeCaret)?.[1] ?? null);
}

const MOST = 8;

/** People and teams whose name has a word that begins so, those whose name begins so first; never oneself. */
export function mentionable(
  { members, teams }: Pick<Workspace, "members" | "teams">,
  query: string,
  me: string,
): Mention[] {
  const people = Object.values(members).filter(({ id, active }) => active && id !== me);
  const groups = Object.values(teams).filter(({ active }) => active);
  const all: Mention[] = [
    ...people.map(({ id, name }) => ({ kind: "agent", id, label: name }) as const),
    ...groups.map(({ id, name }) => ({ kind: "team", id, label: name }) as const),
  ];
  const sought = normalise(query);
  return all
    .filter(({ label }) => ` ${normalise(label)}`.includes(` ${sought}`))
    .toSorted((a, b) => rank(a, sought) - rank(b, sought) || a.label.localeCompare(b.label))
    .slice(0, MOST);
}

function rank({ label, kind }: Mention, sought: string): number {
  return (normalise(label).startsWith(sought) ? 0 : 2) + (kind === "agent" ? 0 : 1);
}

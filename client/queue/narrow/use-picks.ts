import { createMemo } from "solid-js";
import type { QueueFilter } from "../../../shared/personal/saved-view.ts";
import { useDesk } from "../../app/desk-context.tsx";
import { useAvailability } from "../../app/availability.ts";
import { ME, NOBODY } from "../filter.ts";
import type { Pick } from "./CheckPicks.tsx";
import { useNarrowTexts } from "./narrow-texts.ts";

type Listed = "channels" | "assignees" | "topics" | "groups";

/** What a queue can be narrowed to, and what each thing of a filter is called. */
export function usePicks() {
  const t = useNarrowTexts();
  const desk = useDesk();
  const { words } = useAvailability();
  const me = desk.session.agent.id;

  const assignees = (): Pick[] => {
    const { members, teams } = desk.workspace();
    const people = Object.values(members).filter((member) => member.active && member.id !== me);
    const crews = Object.values(teams).filter((team) => team.active);
    return [
      { value: ME, label: t("who.me") },
      { value: NOBODY, label: t("who.nobody") },
      ...byName(crews.map(({ id, name }) => ({ value: `team:${id}`, label: name }))),
      ...byName(people.map(({ id, name }) => ({ value: id, label: name, detail: words(id) }))),
    ];
  };
  /** Those of the workspace's list, and what conversations have beside it. */
  const topics = createMemo((): Pick[] => {
    const listed = desk.workspace().topics.flatMap(({ name, active }) => (active ? [name] : []));
    const used = new Set(desk.conversations().flatMap((row) => row.topics));
    const others = [...used.difference(new Set(listed))].toSorted((a, b) => a.localeCompare(b));
    return [...listed, ...others].map((name) => ({ value: name, label: name }));
  });
  const groups = (): Pick[] => desk.workspace().groups.map(({ id, name }) => ({ value: id, label: name }));

  /** Also of what is no longer there to be chosen. */
  const nameOf = (list: Listed, value: string): string => {
    const { members, teams, channels, groups: defined } = desk.workspace();
    if (list === "topics") return value;
    if (list === "channels") return channels[value]?.name ?? t("gone");
    if (list === "groups") return defined.find(({ id }) => id === value)?.name ?? t("gone");
    if (value === ME) return t("who.me");
    if (value === NOBODY) return t("who.nobody");
    return (members[value] ?? teams[value.replace(/^team:/u, "")])?.name ?? t("gone");
  };
  const namesOf = (filter: QueueFilter, list: Listed) => filter[list].map((value) => nameOf(list, value));
  return { assignees, topics, groups, namesOf };
}

function byName(picks: Pick[]): Pick[] {
  return picks.toSorted((a, b) => a.label.localeCompare(b.label));
}

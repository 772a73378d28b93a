import type { Visibility } from "../conversation/intent.ts";
import type { Routing, SkillCondition, SkillSet } from "./skills.ts";

/** What a conversation is about. `groups`: ids of those its contact is in. */
export interface Subject {
  topics: readonly string[];
  groups: readonly string[];
  visibility: Visibility;
}

/** The first set that fits; null: none of them, so that the fallback, or the channel's own team, has it. */
export function skillSetFor({ sets }: Pick<Routing, "sets">, subject: Subject): SkillSet | null {
  return sets.find((set) => fitsSet(set, subject)) ?? null;
}

function fitsSet({ join, groups }: SkillSet, subject: Subject): boolean {
  return joined(
    join,
    groups.map((group) =>
      joined(
        group.join,
        group.conditions.map((condition) => meets(subject, condition)),
      ),
    ),
  );
}

function joined(join: "and" | "or", answers: readonly boolean[]): boolean {
  return join === "and" ? answers.every(Boolean) : answers.some(Boolean);
}

function meets(subject: Subject, condition: SkillCondition): boolean {
  switch (condition.kind) {
    case "topic":
      return has(subject.topics, condition.match, condition.topics);
    case "no_topic":
      return subject.topics.length === 0;
    case "group":
      return has(subject.groups, condition.match, condition.groups);
    case "no_group":
      return subject.groups.length === 0;
    case "visibility":
      return subject.visibility === condition.visibility;
  }
}

function has(own: readonly string[], match: "any" | "all" | "none", wanted: readonly string[]): boolean {
  switch (match) {
    case "any":
      return wanted.some((one) => own.includes(one));
    case "all":
      return wanted.every((one) => own.includes(one));
    case "none":
      return !wanted.some((one) => own.includes(one));
  }
}

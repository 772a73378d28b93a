import type { SkillCondition, SkillSet } from "../../../shared/skills/skills.ts";

/** What a condition asks, in the order in which the kinds are offered. */
export const conditionKinds = [
  "topic_any",
  "topic_all",
  "topic_none",
  "no_topic",
  "group_any",
  "group_all",
  "group_none",
  "no_group",
  "private",
  "public",
] as const;
export type ConditionKind = (typeof conditionKinds)[number];

/** A condition as the form holds it: the fields of every kind, so that a change of mind loses nothing. */
export interface ConditionDraft {
  kind: ConditionKind;
  topics: string[];
  groups: string[];
}

export interface BlockDraft {
  join: "and" | "or";
  conditions: ConditionDraft[];
}

export interface SkillDraft {
  id: string;
  name: string;
  /** Empty while none is chosen. */
  team: string;
  join: "and" | "or";
  groups: BlockDraft[];
}

export function blankCondition(): ConditionDraft {
  return { kind: "topic_any", topics: [], groups: [] };
}

export function blankBlock(): BlockDraft {
  return { join: "and", conditions: [blankCondition()] };
}

export function blankSet(): SkillDraft {
  return { id: crypto.randomUUID(), name: "", team: "", join: "or", groups: [blankBlock()] };
}

export function skillDraft(set: SkillSet): SkillDraft {
  return {
    ...set,
    groups: set.groups.map(({ join, conditions }) => ({ join, conditions: conditions.map(conditionDraft) })),
  };
}

export function skillSetOf(draft: SkillDraft): SkillSet {
  return {
    ...draft,
    name: draft.name.trim(),
    groups: draft.groups.map(({ join, conditions }) => ({ join, conditions: conditions.map(conditionOf) })),
  };
}

function conditionDraft(condition: SkillCondition): ConditionDraft {
  const blank = blankCondition();
  switch (condition.kind) {
    case "topic":
      return { ...blank, kind: `topic_${condition.match}`, topics: condition.topics };
    case "group":
      return { ...blank, kind: `group_${condition.match}`, groups: condition.groups };
    case "visibility":
      return { ...blank, kind: condition.visibility };
    default:
      return { ...blank, kind: condition.kind };
  }
}

function conditionOf({ kind, topics, groups }: ConditionDraft): SkillCondition {
  switch (kind) {
    case "topic_any":
      return { kind: "topic", match: "any", topics };
    case "topic_all":
      return { kind: "topic", match: "all", topics };
    case "topic_none":
      return { kind: "topic", match: "none", topics };
    case "group_any":
      return { kind: "group", match: "any", groups };
    case "group_all":
      return { kind: "group", match: "all", groups };
    case "group_none":
      return { kind: "group", match: "none", groups };
    case "no_topic":
    case "no_group":
      return { kind };
    case "private":
    case "public":
      return { kind: "visibility", visibility: kind };
  }
}

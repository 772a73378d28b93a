import type { Automation, AutomationAction } from "../../../shared/automation/automation.ts";
import { blankCondition, conditionDraft, conditionOf, type ConditionDraft } from "./condition-draft.ts";

export const actionKinds = ["topic", "tag", "team", "reply", "resolve"] as const;
export type ActionKind = (typeof actionKinds)[number];

/** An action as the form holds it: the fields of every kind, so that a change of mind loses nothing. */
export interface ActionDraft {
  kind: ActionKind;
  topic: string;
  tag: string;
  /** Empty while none is chosen. */
  team: string;
  text: string;
}

export interface AutomationDraft {
  id: string;
  name: string;
  active: boolean;
  channels: string[];
  join: "and" | "or";
  conditions: ConditionDraft[];
  actions: ActionDraft[];
}

export function blankAction(): ActionDraft {
  return { kind: "topic", topic: "", tag: "", team: "", text: "" };
}

export function blankAutomation(): AutomationDraft {
  return {
    id: crypto.randomUUID(),
    name: "",
    active: true,
    channels: [],
    join: "and",
    conditions: [blankCondition()],
    actions: [blankAction()],
  };
}

export function automationDraft(automation: Automation): AutomationDraft {
  return {
    ...automation,
    conditions: automation.conditions.map(conditionDraft),
    actions: automation.actions.map((action) => ({ ...blankAction(), ...action })),
  };
}

export function automationOf(draft: AutomationDraft): Automation {
  return {
    ...draft,
    name: draft.name.trim(),
    conditions: draft.conditions.map(conditionOf),
    actions: draft.actions.map(actionOf),
  };
}

function actionOf({ kind, topic, tag, team, text }: ActionDraft): AutomationAction {
  switch (kind) {
    case "topic":
      return { kind, topic: topic.trim() };
    case "tag":
      return { kind, tag: tag.trim() };
    case "team":
      return { kind, team };
    case "reply":
      return { kind, text: text.trim() };
    case "resolve":
      return { kind };
  }
}

import type { MessageCondition } from "../../../shared/automation/automation.ts";

/** What a condition asks of the message, in the order in which the kinds are offered. */
export const conditionKinds = [
  "contains_any",
  "contains_all",
  "lacks_any",
  "lacks_all",
  "begins",
  "ends",
  "words_fewer",
  "words_most",
  "words_exact",
  "words_least",
  "words_more",
] as const;
export type ConditionKind = (typeof conditionKinds)[number];

/** A condition as the form holds it: the fields of every kind, so that a change of mind loses nothing. */
export interface ConditionDraft {
  kind: ConditionKind;
  phrases: string[];
  /** NaN while nothing is written. */
  count: number;
}

export function blankCondition(): ConditionDraft {
  return { kind: "contains_any", phrases: [], count: 3 };
}

const wordKinds = {
  "<": "words_fewer",
  "<=": "words_most",
  "=": "words_exact",
  ">=": "words_least",
  ">": "words_more",
} as const;

export function conditionDraft(condition: MessageCondition): ConditionDraft {
  const blank = blankCondition();
  switch (condition.kind) {
    case "words":
      return { ...blank, kind: wordKinds[condition.op], count: condition.count };
    case "contains":
    case "lacks":
      return { ...blank, kind: `${condition.kind}_${condition.match}`, phrases: condition.phrases };
    default:
      return { ...blank, kind: condition.kind, phrases: condition.phrases };
  }
}

export function conditionOf({ kind, phrases, count }: ConditionDraft): MessageCondition {
  switch (kind) {
    case "begins":
    case "ends":
      return { kind, phrases };
    case "contains_any":
      return { kind: "contains", match: "any", phrases };
    case "contains_all":
      return { kind: "contains", match: "all", phrases };
    case "lacks_any":
      return { kind: "lacks", match: "any", phrases };
    case "lacks_all":
      return { kind: "lacks", match: "all", phrases };
    case "words_fewer":
      return { kind: "words", op: "<", count };
    case "words_most":
      return { kind: "words", op: "<=", count };
    case "words_exact":
      return { kind: "words", op: "=", count };
    case "words_least":
      return { kind: "words", op: ">=", count };
    case "words_more":
      return { kind: "words", op: ">", count };
  }
}

import type { ContactGroup, GroupRule } from "../../../shared/groups/groups.ts";

/** The conditions, in the order in which they are offered. */
export const groupOps = ["any_of", "=", "contains", "not_empty", "is", ">", ">=", "<", "<="] as const;
export type GroupOp = (typeof groupOps)[number];

/** A group as the form holds it: the fields of every condition, so that a change of mind loses nothing. */
export interface GroupDraft {
  id: string;
  name: string;
  attribute: string;
  op: GroupOp;
  value: string;
  values: string[];
  yes: boolean;
}

export function blankGroup(): GroupDraft {
  const id = crypto.randomUUID();
  return { id, name: "", attribute: "tier", op: "any_of", value: "", values: [], yes: true };
}

export function groupDraft({ id, name, rule }: ContactGroup): GroupDraft {
  return {
    ...blankGroup(),
    id,
    name,
    attribute: rule.attribute,
    op: rule.op,
    ...(rule.op === "any_of" ? { values: [...rule.values] } : {}),
    ...(rule.op === "is" ? { yes: rule.value } : {}),
    ...("value" in rule && typeof rule.value === "string" ? { value: rule.value } : {}),
  };
}

export function groupOf(draft: GroupDraft): ContactGroup {
  return { id: draft.id, name: draft.name.trim(), rule: ruleOf(draft) };
}

function ruleOf({ attribute, op, value, values, yes }: GroupDraft): GroupRule {
  switch (op) {
    case "any_of":
      return { attribute, op, values };
    case "not_empty":
      return { attribute, op };
    case "is":
      return { attribute, op, value: yes };
    default:
      return { attribute, op, value: value.trim() };
  }
}

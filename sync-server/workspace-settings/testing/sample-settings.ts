import type { Automation } from "../../../shared/automation/automation.ts";
import type { ContactGroup } from "../../../shared/groups/groups.ts";
import type { BusinessHours } from "../../../shared/hours/hours.ts";
import type { SkillSet } from "../../../shared/skills/skills.ts";
import type { SlaPolicy } from "../../../shared/sla/policy.ts";

export const hours = (id: string, name = id): BusinessHours => ({
  id,
  name,
  zone: "Europe/Paris",
  week: [[[540, 1020]], [], [], [], [[1320, 1800]], [], []],
  holidays: [{ from: "2026-12-24", to: "2026-12-26", name: "Christmas", yearly: true }],
});
export const policy = (id: string, more: Partial<SlaPolicy> = {}): SlaPolicy => ({
  id,
  name: id,
  firstMs: 1_800_000,
  nextMs: 900_000,
  warnAfter: 0.75,
  hours: null,
  ...more,
});
export const group = (id: string, name = id): ContactGroup => ({
  id,
  name,
  rule: { attribute: "vip", op: "is", value: true },
});
export const skills = (team: string, groups: string[]): SkillSet => ({
  id: "s",
  name: "Refunds",
  team,
  join: "and",
  groups: [{ join: "and", conditions: [{ kind: "group", match: "any", groups }] }],
});
export const automation = (more: Partial<Automation>): Automation => ({
  id: "thanks",
  name: "Thanks",
  active: true,
  channels: [],
  join: "and",
  conditions: [{ kind: "contains", match: "any", phrases: ["thanks"] }],
  actions: [{ kind: "resolve" }],
  ...more,
});

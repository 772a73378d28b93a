import * as v from "valibot";
import { Automation } from "../automation/automation.ts";
import { AttributeDefinition } from "../contact/attribute.ts";
import { ContactGroup } from "../groups/groups.ts";
import { BusinessHours } from "../hours/hours.ts";
import { emptyPriority, PriorityList } from "../priority/priority.ts";
import { emptyRouting, Routing } from "../skills/skills.ts";
import { SlaPolicy } from "../sla/policy.ts";
import { AwayState, ResolveReasons, Topic } from "./choices.ts";
import { usualPublished } from "./published.ts";

/** The longest a conversation stays in New or Pending with nothing happening; admins can only shorten it. */
export const RESOLVE_DAYS = 30;

const ResolveDays = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(RESOLVE_DAYS));
const Resolve = v.object({ newDays: ResolveDays, pendingDays: ResolveDays });

/**
 * What happens to conversations by themselves. `boomerangMinutes`: how long Pending lasts before it comes back, null: for
 * good; it must be over before Pending resolves itself. `channels` differ from the rest. `releaseAtSignOut`: whoever signs
 * out lets go of what they have in New.
 */
export const EpisodeDefaults = v.object({
  boomerangMinutes: v.nullable(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(RESOLVE_DAYS * 24 * 60)),
  ),
  resolve: Resolve,
  channels: v.pipe(
    v.array(v.object({ channel: v.pipe(v.string(), v.maxLength(64)), resolve: Resolve })),
    v.maxLength(200),
  ),
  releaseAtSignOut: v.boolean(),
});
export type EpisodeDefaults = v.InferOutput<typeof EpisodeDefaults>;

export const usualDefaults: EpisodeDefaults = {
  boomerangMinutes: null,
  resolve: { newDays: RESOLVE_DAYS, pendingDays: RESOLVE_DAYS },
  channels: [],
  releaseAtSignOut: false,
};

/** What admins decide for the whole workspace, each part on its own: what it looks like, and what it is at first. */
export const settingSchemas = {
  hours: v.pipe(v.array(BusinessHours), v.maxLength(100)),
  policies: v.pipe(v.array(SlaPolicy), v.maxLength(100)),
  defaults: EpisodeDefaults,
  priority: PriorityList,
  groups: v.pipe(v.array(ContactGroup), v.maxLength(200)),
  routing: Routing,
  automations: v.pipe(v.array(Automation), v.maxLength(200)),
  topics: v.pipe(v.array(Topic), v.maxLength(500)),
  attributes: v.pipe(v.array(AttributeDefinition), v.maxLength(200)),
  away: v.pipe(v.array(AwayState), v.maxLength(50)),
  reasons: ResolveReasons,
} as const;

export type SettingName = keyof typeof settingSchemas;
export type Settings = { [N in SettingName]: v.InferOutput<(typeof settingSchemas)[N]> };

export const usualSettings: Settings = {
  hours: [],
  policies: [],
  defaults: usualDefaults,
  priority: emptyPriority,
  routing: emptyRouting,
  automations: [],
  ...usualPublished,
};

export const settingNames = Object.keys(settingSchemas) as SettingName[]; // its own keys

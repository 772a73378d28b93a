import { replyRules } from "../../shared/channels/capability.ts";
import type { ChannelSettings } from "../../shared/channels/channel.ts";
import { defaultAttributes, type AttributeDefinition } from "../../shared/contact/attribute.ts";
import { textLength } from "../../shared/channels/text-length.ts";
import { visibilities } from "../../shared/conversation/intent.ts";
import { AVAILABLE, AWAY } from "../../shared/protocol/register.ts";
import { DAY, MINUTE } from "../../shared/time/duration.ts";
import type { EpisodeDefaults, SettingName, Settings } from "../../shared/workspace/settings.ts";
import type { Automation } from "../../shared/automation/automation.ts";
import type { Routing, SkillSet } from "../../shared/skills/skills.ts";
import type { PriorityList } from "../../shared/priority/priority.ts";
import {
  goneThough,
  namedIn,
  repeatedAmong,
  sameAmong,
  sameNames,
  unknownAmong,
  type Misfit,
  type Named,
} from "./misfit.ts";

/** What else there is in the workspace, which a setting must agree with. */
export interface Around {
  settings: Settings;
  channels: readonly ChannelSettings[];
  /** Ids of the teams that were not removed. */
  teams: readonly string[];
}

type Check<N extends SettingName> = (value: Settings[N], around: Around) => Misfit[];

const checks: { [N in SettingName]: Check<N> } = {
  hours: (hours, { settings }) => [
    ...sameAmong(hours),
    ...goneThough(present(settings.policies.map((policy) => policy.hours)), idsOf(hours), "hours.in_use"),
  ],

  policies: (policies, { settings, channels }) => [
    ...sameAmong(policies),
    ...unknownAmong(
      policies.flatMap(({ hours }, i) => (hours === null ? [] : [{ id: hours, path: `${i}.hours` }])),
      idsOf(settings.hours),
      "hours.unknown",
    ),
    ...goneThough(present(channels.map(({ policy }) => policy)), idsOf(policies), "policy.in_use"),
  ],

  defaults(defaults, { channels }) {
    const named = defaults.channels.map(({ channel: id }, i) => ({ id, path: `channels.${i}.channel` }));
    return [
      ...outlastedBoomerang(defaults),
      ...unknownAmong(named, idsOf(channels), "channel.unknown"),
      ...repeatedAmong(named),
    ];
  },

  priority({ topics, groups, channels }, around) {
    const named = channels.map(({ channel: id }, i) => ({ id, path: `channels.${i}.channel` }));
    return [
      ...repeatedAmong(namedIn(topics, "topics")),
      ...repeatedAmong(namedIn(groups, "groups")),
      ...repeatedAmong(named),
      ...unknownAmong(namedIn(groups, "groups"), idsOf(around.settings.groups), "group.unknown"),
      ...unknownAmong(named, idsOf(around.channels), "channel.unknown"),
    ];
  },

  topics: (topics) => repeatedNames(topics, ""),
  away: (states) => [
    ...states.flatMap(({ name }, i): Misfit[] =>
      isTakenState(name) ? [{ code: "settings.same_name", path: `${i}.name` }] : [],
    ),
    ...repeatedNames(states, ""),
  ],
  reasons: ({ reasons }) => repeatedNames(reasons, "reasons."),

  attributes: (attributes) => [
    ...repeatedAmong(attributes.map(({ key }, i) => ({ id: key, path: `${i}.key` }))),
    ...attributes.flatMap(misfitOfAttribute),
    ...repeatedLabels(attributes),
    ...defaultAttributes
      .filter((key) => !attributes.some((attribute) => attribute.key === key))
      .map((): Misfit => ({ code: "settings.invalid", path: "" })),
  ],

  groups: (groups, { settings }) => [
    ...sameAmong(groups),
    ...goneThough(groupsIn(settings.priority, settings.routing), idsOf(groups), "group.in_use"),
  ],

  routing(routing, { settings, teams }) {
    const limited = routing.capacity.map(({ team: id }, i) => ({ id, path: `capacity.${i}.team` }));
    const named = routing.sets.map(({ team: id }, i) => ({ id, path: `sets.${i}.team` }));
    const fallback = routing.fallback === null ? [] : [{ id: routing.fallback, path: "fallback" }];
    return [
      ...sameAmong(routing.sets, "sets."),
      ...unknownAmong([...named, ...fallback, ...limited], teams, "team.unknown"),
      ...unknownAmong(routing.sets.flatMap(groupsOfSet), idsOf(settings.groups), "group.unknown"),
      ...repeatedAmong(limited),
    ];
  },

  automations: (automations, { channels, teams }) => [
    ...sameAmong(automations),
    ...automations.flatMap((automation, i) => automationMisfits(automation, `${i}.`, { channels, teams })),
  ],
};

/** What does not fit in a value that has the right shape, the first field first. */
export function misfitsOf<N extends SettingName>(name: N, value: Settings[N], around: Around): Misfit[] {
  const check: Check<N> = checks[name];
  return check(value, around);
}

/** @param path before the automation's own fields */
export function automationMisfits(
  { channels: wanted, actions }: Automation,
  path: string,
  { channels, teams }: Pick<Around, "channels" | "teams">,
): Misfit[] {
  const named = namedIn(wanted, `${path}channels`);
  const theirs = wanted.length === 0 ? channels : channels.filter(({ id }) => wanted.includes(id));
  return [
    ...unknownAmong(named, idsOf(channels), "channel.unknown"),
    ...repeatedAmong(named),
    ...actions.flatMap((action, i): Misfit[] => {
      const at = `${path}actions.${i}`;
      if (action.kind === "team")
        return unknownAmong([{ id: action.team, path: `${at}.team` }], teams, "team.unknown");
      const isLong = action.kind === "reply" && theirs.some((channel) => isTooLong(action.text, channel));
      return isLong ? [{ code: "send.too_long", path: `${at}.text` }] : [];
    }),
  ];
}

/** An automation answers public and private messages alike. */
function isTooLong(text: string, { capability }: ChannelSettings): boolean {
  return visibilities.some((target) => {
    const { limit, unit } = replyRules(capability, target);
    return limit !== null && textLength(text, unit) > limit;
  });
}

function outlastedBoomerang({ boomerangMinutes, resolve, channels }: EpisodeDefaults): Misfit[] {
  if (boomerangMinutes === null) return [];
  const days = [resolve, ...channels.map((channel) => channel.resolve)].map(({ pendingDays }) => pendingDays);
  const isTooLate = boomerangMinutes * MINUTE >= Math.min(...days) * DAY;
  return isTooLate ? [{ code: "boomerang.after_resolve", path: "boomerangMinutes" }] : [];
}

function groupsIn(priority: PriorityList, routing: Routing): string[] {
  return [...priority.groups, ...routing.sets.flatMap((set) => groupsOfSet(set, 0).map(({ id }) => id))];
}

function groupsOfSet({ groups }: SkillSet, place: number): Named[] {
  return groups.flatMap(({ conditions }, i) =>
    conditions.flatMap((condition, j) =>
      condition.kind === "group"
        ? namedIn(condition.groups, `sets.${place}.groups.${i}.conditions.${j}.groups`)
        : [],
    ),
  );
}

function idsOf(list: readonly { id: string }[]): string[] {
  return list.map(({ id }) => id);
}

function present(ids: readonly (string | null | undefined)[]): string[] {
  return ids.filter((id) => id !== null && id !== undefined);
}

function repeatedNames(entries: readonly { name: string }[], prefix: string): Misfit[] {
  return sameNames(entries.map(({ name }, i) => ({ id: name, path: `${prefix}${i}.name` })));
}

/** Names that stand for what there always is, and for asking (`defaultAvailability`). */
function isTakenState(name: string): boolean {
  return [AVAILABLE, AWAY, "ask"].includes(name.toLocaleLowerCase("en"));
}

function repeatedLabels(attributes: readonly AttributeDefinition[]): Misfit[] {
  return sameNames(
    attributes.flatMap(({ label }, i) => (label === null ? [] : [{ id: label, path: `${i}.label` }])),
  );
}

/** A list offers each thing once; an attribute of the workspace's own has a label. */
function misfitOfAttribute({ key, label, options }: AttributeDefinition, i: number): Misfit[] {
  const isOwn = !defaultAttributes.some((known) => known === key);
  if (isOwn && label === null) return [{ code: "settings.invalid", path: `${i}.label` }];
  return repeatedAmong(options.map((option, k) => ({ id: option, path: `${i}.options.${k}` })));
}

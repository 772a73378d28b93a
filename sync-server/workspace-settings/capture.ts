import { replyRules, type Capability, type ReplyRules } from "../../shared/channels/capability.ts";
import type { ChannelSettings } from "../../shared/channels/channel.ts";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationFact, EpisodeRules } from "../../shared/conversation/entry.ts";
import type { Visibility } from "../../shared/conversation/intent.ts";
import { groupsOf } from "../../shared/groups/membership.ts";
import { captureHours } from "../../shared/hours/capture.ts";
import type { PriorityTerms } from "../../shared/priority/priority.ts";
import { capturePriority } from "../../shared/priority/score.ts";
import type { SlaTerms } from "../../shared/sla/policy.ts";
import { DAY, HOUR, MINUTE } from "../../shared/time/duration.ts";
import type { EpisodeDefaults, Settings } from "../../shared/workspace/settings.ts";

/** What an episode captures when it opens (F-1). */
export type EpisodeTerms = Required<
  Pick<
    Extract<ConversationFact, { type: "episode.opened" }>,
    "sla" | "autoAssign" | "windowMs" | "limit" | "split" | "privateReply" | "rules" | "priority"
  >
>;

/** The settings it captures of. */
export const capturedSettings = ["hours", "policies", "defaults", "priority", "groups"] as const;
export type CapturedSettings = Pick<Settings, (typeof capturedSettings)[number]>;

/** A conversation as settings look at it. `contact`: null while nothing is known of them. */
export interface Subject {
  /** Id of its channel. */
  channel: string;
  visibility: Visibility;
  contact: ContactRow | null;
}

/**
 * What holds for a whole episode, as it is now. Reply windows are a matter of private messages only.
 * @param now epoch ms
 */
export function captureTerms(
  settings: CapturedSettings,
  channel: ChannelSettings,
  { visibility, contact }: Pick<Subject, "visibility" | "contact">,
  now: number,
): EpisodeTerms {
  const { capability, splitPublic } = channel;
  const isPublic = visibility === "public";
  return {
    sla: slaTerms(settings, channel.policy, now),
    autoAssign: channel.autoAssign,
    windowMs: isPublic ? null : inMs(capability.windowHours),
    limit: textLimit(replyRules(capability, visibility)),
    split: isPublic && splitPublic === true,
    privateReply: isPublic ? privateReply(capability) : null,
    rules: episodeRules(settings.defaults, channel.id),
    priority: priorityTerms(settings, { channel: channel.id, visibility, contact }),
  };
}

function privateReply(capability: Capability): EpisodeTerms["privateReply"] {
  const { privateReplyHours } = capability;
  if (privateReplyHours === undefined) return null;
  return { limit: textLimit(capability), windowMs: inMs(privateReplyHours) };
}

function textLimit({ limit, unit }: ReplyRules): EpisodeTerms["limit"] {
  return limit === null ? null : { max: limit, unit };
}

function inMs(hours: number | null): number | null {
  return hours === null ? null : hours * HOUR;
}

function slaTerms({ policies, hours }: CapturedSettings, id: string | null, now: number): SlaTerms | null {
  const policy = policies.find((one) => one.id === id);
  if (!policy) return null;
  const { name, firstMs, nextMs, warnAfter } = policy;
  const counted = hours.find((one) => one.id === policy.hours);
  return { name, firstMs, nextMs, warnAfter, hours: counted ? captureHours(counted, now) : null };
}

function episodeRules({ boomerangMinutes, resolve, channels }: EpisodeDefaults, id: string): EpisodeRules {
  const { newDays, pendingDays } = channels.find(({ channel }) => channel === id)?.resolve ?? resolve;
  return {
    boomerangMs: boomerangMinutes === null ? null : boomerangMinutes * MINUTE,
    resolveMs: { new: newDays * DAY, pending: pendingDays * DAY },
  };
}

/** What counts for the place of a conversation in New. */
export function priorityTerms(
  { priority, groups }: Pick<Settings, "priority" | "groups">,
  { channel, visibility, contact }: Subject,
): PriorityTerms {
  return capturePriority(priority, { channel, visibility, groups: contact ? groupsOf(contact, groups) : [] });
}

import type { ConversationRow } from "../conversation/row.ts";
import type { Visibility } from "../conversation/intent.ts";
import type { GroupRef } from "../groups/groups.ts";
import type { PriorityList, PriorityTerms } from "./priority.ts";

export type PriorityReason =
  | { kind: "topic"; topic: string }
  | { kind: "group"; group: GroupRef }
  | { kind: "channel" };

/** How far up in New a conversation stands, and why: each reason counts one. */
export interface Priority {
  score: number;
  reasons: PriorityReason[];
}

/** The score alone, for ordering many. */
export function scoreOf({ priority, topics }: Pick<ConversationRow, "priority" | "topics">): number {
  let score = priority.groups.length + (priority.channel ? 1 : 0);
  for (const topic of topics) if (priority.topics.includes(topic)) score++;
  return score;
}

/** What counts for a conversation, of the list as it captured it; its own topics count at once. */
export function priorityOf({ priority, topics }: Pick<ConversationRow, "priority" | "topics">): Priority {
  const reasons: PriorityReason[] = [
    ...topics
      .filter((topic) => priority.topics.includes(topic))
      .map((topic) => ({ kind: "topic" as const, topic })),
    ...priority.groups.map((group) => ({ kind: "group" as const, group })),
    ...(priority.channel ? [{ kind: "channel" as const }] : []),
  ];
  return { score: reasons.length, reasons };
}

/** The list as a conversation captures it, when it comes to New (F-1). `groups`: those its contact is in. */
export function capturePriority(
  list: PriorityList,
  of: { channel: string; visibility: Visibility; groups: readonly GroupRef[] },
): PriorityTerms {
  const isPrioritized = ({ channel, visibility }: PriorityList["channels"][number]) =>
    channel === of.channel && (visibility === "both" || visibility === of.visibility);
  return {
    topics: list.topics,
    groups: of.groups.filter(({ id }) => list.groups.includes(id)),
    channel: list.channels.some(isPrioritized),
  };
}

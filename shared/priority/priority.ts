import * as v from "valibot";
import { visibilities } from "../conversation/intent.ts";
import type { GroupRef } from "../groups/groups.ts";
import { TopicName } from "../workspace/topic-name.ts";

const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** What comes first in New: each topic, each contact group and each kind of conversation in it counts one. */
export const PriorityList = v.object({
  topics: v.pipe(v.array(TopicName), v.maxLength(200)),
  /** Ids of contact groups. */
  groups: v.pipe(v.array(Id), v.maxLength(200)),
  channels: v.pipe(
    v.array(v.object({ channel: Id, visibility: v.picklist([...visibilities, "both"]) })),
    v.maxLength(200),
  ),
});
export type PriorityList = v.InferOutput<typeof PriorityList>;

export const emptyPriority: PriorityList = { topics: [], groups: [], channels: [] };

/**
 * The list as one conversation captures it, when it comes to New (F-1): all prioritized topics, those of the prioritized
 * groups its contact is in, and whether its channel and kind are prioritized.
 */
export interface PriorityTerms {
  topics: string[];
  groups: GroupRef[];
  channel: boolean;
}

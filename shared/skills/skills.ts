import * as v from "valibot";
import { visibilities } from "../conversation/intent.ts";
import { TopicName } from "../workspace/topic-name.ts";

const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
const Join = v.picklist(["and", "or"]);

/** What a conversation must be for a team to have the skill for it. */
export const SkillCondition = v.variant("kind", [
  v.object({
    kind: v.literal("topic"),
    match: v.picklist(["any", "all", "none"]),
    topics: v.pipe(v.array(TopicName), v.minLength(1), v.maxLength(50)),
  }),
  v.object({ kind: v.literal("no_topic") }),
  v.object({
    kind: v.literal("group"),
    match: v.picklist(["any", "all", "none"]),
    groups: v.pipe(v.array(Id), v.minLength(1), v.maxLength(50)),
  }),
  v.object({ kind: v.literal("no_group") }),
  v.object({ kind: v.literal("visibility"), visibility: v.picklist(visibilities) }),
]);
export type SkillCondition = v.InferOutput<typeof SkillCondition>;

/** Conversations that fit go to the team. Groups of conditions, joined inside and among themselves. */
export const SkillSet = v.object({
  id: Id,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  team: Id,
  join: Join,
  groups: v.pipe(
    v.array(
      v.object({ join: Join, conditions: v.pipe(v.array(SkillCondition), v.minLength(1), v.maxLength(20)) }),
    ),
    v.minLength(1),
    v.maxLength(20),
  ),
});
export type SkillSet = v.InferOutput<typeof SkillSet>;

/**
 * Who works on what. The first set that fits decides; conversations that none fits go to `fallback`, or stay with the
 * team of their channel. `capacity`: the most conversations in New that a team's agents have assigned before they are
 * given no more.
 */
export const Routing = v.object({
  sets: v.pipe(v.array(SkillSet), v.maxLength(100)),
  fallback: v.nullable(Id),
  capacity: v.pipe(
    v.array(v.object({ team: Id, most: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)) })),
    v.maxLength(200),
  ),
});
export type Routing = v.InferOutput<typeof Routing>;

export const emptyRouting: Routing = { sets: [], fallback: null, capacity: [] };

import * as v from "valibot";
import { TOPIC_LIMIT } from "./topic-name.ts";

/**
 * What admins list for people to choose from. A name is what conversations and the history keep: an entry that is switched
 * off keeps its name in what was done with it, and is offered no more.
 */
const entry = (most: number) =>
  v.object({ name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most)), active: v.boolean() });

/** Topics offered for conversations, in the order in which they are offered. */
export const Topic = entry(TOPIC_LIMIT);
export type Topic = v.InferOutput<typeof Topic>;

/** Ways of being away, beside plain Away: at most 25 characters each. */
export const AwayState = entry(25);
export type AwayState = v.InferOutput<typeof AwayState>;

/** Why a conversation was resolved. `asked`: whether agents are asked, and whether they may leave it out. */
export const ResolveReasons = v.object({
  asked: v.picklist(["never", "optional", "required"]),
  reasons: v.pipe(v.array(entry(60)), v.maxLength(100)),
});
export type ResolveReasons = v.InferOutput<typeof ResolveReasons>;

export const usualReasons: ResolveReasons = { asked: "never", reasons: [] };

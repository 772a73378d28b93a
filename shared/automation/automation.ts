import * as v from "valibot";
import { TopicName } from "../workspace/topic-name.ts";

const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
const Phrases = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
  v.minLength(1),
  v.maxLength(100),
);

/** What a contact's message must say. Words are compared whole, without regard to case and accents. */
export const MessageCondition = v.variant("kind", [
  v.object({ kind: v.literal("begins"), phrases: Phrases }),
  v.object({ kind: v.literal("ends"), phrases: Phrases }),
  v.object({ kind: v.literal("contains"), match: v.picklist(["any", "all"]), phrases: Phrases }),
  v.object({ kind: v.literal("lacks"), match: v.picklist(["any", "all"]), phrases: Phrases }),
  v.object({
    kind: v.literal("words"),
    op: v.picklist(["<", "<=", "=", ">=", ">"]),
    count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
  }),
]);
export type MessageCondition = v.InferOutput<typeof MessageCondition>;

/** `resolve` does nothing but on the first message of an episode; `reply` goes out in the name of the automation. */
export const AutomationAction = v.variant("kind", [
  v.object({ kind: v.literal("topic"), topic: TopicName }),
  v.object({ kind: v.literal("tag"), tag: TopicName }),
  v.object({ kind: v.literal("resolve") }),
  v.object({ kind: v.literal("team"), team: Id }),
  v.object({
    kind: v.literal("reply"),
    text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000)),
  }),
]);
export type AutomationAction = v.InferOutput<typeof AutomationAction>;

/** If a message says so, then that is done; of a list, each one in order. No channels: all of them. */
export const Automation = v.object({
  id: Id,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  active: v.boolean(),
  channels: v.pipe(v.array(Id), v.maxLength(200)),
  join: v.picklist(["and", "or"]),
  conditions: v.pipe(v.array(MessageCondition), v.minLength(1), v.maxLength(20)),
  actions: v.pipe(v.array(AutomationAction), v.minLength(1), v.maxLength(10)),
});
export type Automation = v.InferOutput<typeof Automation>;

/** An automation as the trail names it. */
export type AutomationRef = Pick<Automation, "id" | "name">;

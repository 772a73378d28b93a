import * as v from "valibot";
import { visibilities } from "../conversation/intent.ts";
import { TOPIC_LIMIT } from "../workspace/topic-name.ts";

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const few = <const T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(200));

export const VIEW_NAME_LIMIT = 60;

/** What a queue is narrowed to, and its order. Empty lists and null narrow nothing. */
const filter = {
  channels: few(Id),
  /** Ids of agents, and of teams behind `team:`; `me` and `nobody` stand for themselves. */
  assignees: few(Id),
  topics: few(v.pipe(v.string(), v.maxLength(TOPIC_LIMIT))),
  groups: few(Id),
  visibility: v.nullable(v.picklist(visibilities)),
  unread: v.boolean(),
  /** `priority` is the order of each queue's own: what comes next is on top. */
  sort: v.picklist(["priority", "newest", "oldest"]),
};

export const QueueFilter = v.object(filter);
export type QueueFilter = v.InferOutput<typeof QueueFilter>;

/** A queue narrowed and ordered as its owner likes it, by a name of its own. */
export const SavedView = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(VIEW_NAME_LIMIT)),
  state: v.picklist(["new", "pending", "resolved"]),
  ...filter,
});
export type SavedView = v.InferOutput<typeof SavedView>;

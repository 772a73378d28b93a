import * as v from "valibot";

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const few = <const T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(200));

/** A queue narrowed and ordered as its owner likes it, by a name of its own. Empty lists and null narrow nothing. */
export const SavedView = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  state: v.picklist(["new", "pending", "resolved"]),
  channels: few(Id),
  /** Ids of agents; `me` and `nobody` stand for themselves. */
  assignees: few(Id),
  topics: few(v.pipe(v.string(), v.maxLength(60))),
  groups: few(Id),
  visibility: v.nullable(v.picklist(["private", "public"])),
  unread: v.boolean(),
  sort: v.picklist(["priority", "newest", "oldest"]),
});
export type SavedView = v.InferOutput<typeof SavedView>;

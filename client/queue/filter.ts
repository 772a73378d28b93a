import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { QueueFilter } from "../../shared/personal/saved-view.ts";

export const ME = "me";
export const NOBODY = "nobody";

export const everything: QueueFilter = {
  channels: [],
  assignees: [],
  topics: [],
  groups: [],
  visibility: null,
  unread: false,
  sort: "priority",
};

/** What a filter asks about a conversation that does not stand in its row. */
export interface Viewer {
  me: string;
  isUnread: (row: ConversationRow) => boolean;
  isInGroup: (row: ConversationRow, groups: readonly string[]) => boolean;
}

/** Whether a conversation passes. What costs most to find out is asked last. */
export function passes(row: ConversationRow, filter: QueueFilter, viewer: Viewer): boolean {
  return (
    isAmong(row.channel.id, filter.channels) &&
    isAssignedTo(row, filter.assignees, viewer.me) &&
    (filter.visibility === null || row.visibility === filter.visibility) &&
    (filter.topics.length === 0 || row.topics.some((topic) => filter.topics.includes(topic))) &&
    (!filter.unread || viewer.isUnread(row)) &&
    (filter.groups.length === 0 || viewer.isInGroup(row, filter.groups))
  );
}

/** No channels stand for all of them. */
export function isAmong(channel: string, channels: readonly string[]): boolean {
  return channels.length === 0 || channels.includes(channel);
}

/** One of these has it. Resolved ones are nobody's any more, so they are never left out. */
export function isAssignedTo(row: ConversationRow, assignees: readonly string[], me: string): boolean {
  if (assignees.length === 0 || row.state === "resolved") return true;
  const { assignee } = row;
  if (!assignee) return assignees.includes(NOBODY);
  return assignees.includes(assigneeKey(assignee)) || (assignee.id === me && assignees.includes(ME));
}

/** How an assignee is named in a filter. */
export function assigneeKey(assignee: { id: string; kind?: "team" }): string {
  return assignee.kind === "team" ? `team:${assignee.id}` : assignee.id;
}

/** Conversations are left out; an order alone leaves out none. */
export function isNarrowed(filter: QueueFilter): boolean {
  return !isSame({ ...filter, sort: everything.sort }, everything);
}

export function isSame(one: QueueFilter, other: QueueFilter): boolean {
  const keys = Object.keys(everything) as (keyof QueueFilter)[]; // its own keys
  return keys.every((key) => plain(one[key]) === plain(other[key]));
}

/** The order in which things were chosen says nothing. */
function plain(value: QueueFilter[keyof QueueFilter]): string {
  return JSON.stringify(Array.isArray(value) ? value.toSorted() : value);
}

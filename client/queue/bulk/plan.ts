import type { Assignee, ConversationRow } from "../../../shared/conversation/row.ts";
import type { Belonging } from "../../../shared/permissions/access.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Act } from "../../sync/desk.ts";

/** What is to be done to several conversations. */
export type Wish =
  | { type: "pend" }
  | { type: "resolve"; reason?: string }
  | { type: "reopen" }
  | { type: "assign"; to: Assignee | null }
  | { type: "topic.add"; topic: string };

export interface Plan {
  acts: (Act & { doc: DocumentId })[];
  /** How many of them this agent may not change, or nobody can: they are erased. */
  barred: number;
}

/**
 * One act for each conversation that it changes something in. What is so already needs none, and a resolved conversation
 * is nobody's: neither counts as barred.
 */
export function planOf(
  wish: Wish,
  rows: readonly ConversationRow[],
  mayTriage: (where: Belonging) => boolean,
): Plan {
  const able = rows.filter((row) => !row.erased && mayTriage(belongingOf(row)));
  const acts = able
    .filter((row) => changes(wish, row))
    .map((row) => ({ ...wish, doc: row.doc as DocumentId })); // rows are named by their document
  return { acts, barred: rows.length - able.length };
}

function belongingOf(row: ConversationRow): Belonging {
  return { channel: row.channel.id, team: row.team };
}

function changes(wish: Wish, row: ConversationRow): boolean {
  switch (wish.type) {
    case "pend":
      return row.state !== "pending";
    case "resolve":
      return row.state !== "resolved";
    case "reopen":
      return row.state !== "new";
    case "assign":
      return row.state !== "resolved" && !isSameAssignee(row.assignee, wish.to);
    case "topic.add":
      return !row.topics.includes(wish.topic);
  }
}

function isSameAssignee(one: Assignee | null, other: Assignee | null): boolean {
  return one?.id === other?.id && one?.kind === other?.kind;
}

import type { Conversation } from "../../shared/conversation/conversation.ts";
import { emptyRow, type ConversationRow } from "../../shared/conversation/row.ts";
import { kindOf } from "../../shared/protocol/document-id.ts";
import type { FollowUp } from "../log/follow-up.ts";
import type { Turn } from "../log/documents.ts";
import { releaseAbsent, type ReleaseAbsentDeps } from "../people/release-absent.ts";
import { renewPriority, type RenewPriorityDeps } from "./renew-priority.ts";
import { routeBySkills, type RouteDeps } from "./route-by-skills.ts";

export type AfterTurnDeps = ReleaseAbsentDeps & RenewPriorityDeps & RouteDeps;

/** What the workspace's settings do to a conversation once a turn has brought it to New, or changed it there. */
export function makeAfterTurn(deps: AfterTurnDeps): FollowUp {
  return async (turn, before) => {
    if (kindOf(turn.doc) !== "cv") return;
    const conversation = turn as Turn<Conversation>; // of that kind
    const was = (before as ConversationRow | null) ?? emptyRow(turn.doc); // a conversation projects to its row
    const { row } = conversation.state();
    if (row.state !== "new" || row.head === was.head || row.erased || row.continuedBy !== null) return;
    await releaseAbsent(deps, conversation, was);
    await renewPriority(deps, conversation, was);
    await routeBySkills(deps, conversation, was);
  };
}

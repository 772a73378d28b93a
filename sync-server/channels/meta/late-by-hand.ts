import { DAY } from "../../../shared/time/duration.ts";
import type { OutgoingReply } from "../channel.ts";

/** How long an account answers freely after somebody's last message; after that, where Meta lets it, people may by hand. */
const FREE_MS = DAY;

/** Meta's mark for a late answer says that a person has written it: never on what an automation wrote. */
export const byHand = { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" } as const;

/** Whether a reply leaves later than anybody may answer, and by the hand of a person who may. */
export function isLateByHand(
  { humanAgent }: { humanAgent: boolean },
  { row, send }: OutgoingReply,
  now: number,
): boolean {
  const isLate =
    row.visibility === "private" && row.lastContact !== null && now > row.lastContact.at + FREE_MS;
  return isLate && humanAgent && send.by.kind === "agent";
}

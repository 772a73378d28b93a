import { DAY } from "../../../shared/time/duration.ts";
import type { OutgoingReply } from "../channel.ts";
import type { Settled } from "../outcome.ts";

/** How long an account answers freely after somebody's last message; after that, where Meta lets it, people may by hand. */
const FREE_MS = DAY;

/** Meta's mark for a late answer says that a person has written it: never on what an automation wrote. */
export const byHand = { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" } as const;

/** Whether a reply is marked so: a person says to have written it, and it leaves later than one without the mark may. */
export function isLateByHand({ row, send }: OutgoingReply, now: number): boolean {
  const isLate =
    row.visibility === "private" && row.lastContact !== null && now > row.lastContact.at + FREE_MS;
  return isLate && send.humanAgent === true && send.by.kind === "agent";
}

/** What becomes of a reply that would need the mark of an app that has no leave to use it; null: Meta is asked. */
export function notApproved(
  { humanAgent }: { humanAgent: boolean },
  reply: OutgoingReply,
  now: number,
): Settled | null {
  if (humanAgent || !isLateByHand(reply, now)) return null;
  const words = "Meta has not approved human agent for the account's app";
  return { rung: "failed", why: "approval", words };
}

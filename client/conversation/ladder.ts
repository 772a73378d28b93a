import type { ReplyItem } from "../../shared/conversation/timeline.ts";

/** How far a reply is known to have got; `device` until the server has it. */
export type Rung = "device" | "withdrawn" | ReplyItem["standing"];

/** No rung is shown before its proof: an unsent reply is on this device, whatever this device expects of it (S-5). */
export function rungOf(reply: Pick<ReplyItem, "standing" | "unsent" | "withdrawn">): Rung {
  if (reply.withdrawn) return "withdrawn";
  return reply.unsent && reply.standing !== "cancelled" ? "device" : reply.standing;
}

/** The tick beside the words: hollow until safe, single until the network has it, double once it is with the contact. */
export type Tick = "hollow" | "safe" | "sent" | "delivered" | "read" | "alert" | "none";

const ticks: Record<Rung, Tick> = {
  device: "hollow",
  queued: "safe",
  claimed: "safe",
  unknown: "alert",
  accepted: "sent",
  delivered: "delivered",
  read: "read",
  parked: "alert",
  failed: "alert",
  cancelled: "none",
  discarded: "none",
  withdrawn: "none",
};

export function tickOf(rung: Rung): Tick {
  return ticks[rung];
}

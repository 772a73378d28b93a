import type { Refused } from "../sync/desk.ts";

/** Nobody has seen to it yet: what was handed in is in the admins' hands (R-3). */
export function isOpen({ code }: Refused): boolean {
  return code !== "surrender.taken";
}

import type { DeviceFrame } from "../../shared/protocol/frames.ts";
import { AVAILABLE } from "../../shared/protocol/register.ts";
import { push, type AdmissionDeps, type Push, type PushResult, type Verdicts } from "../admission/push.ts";
import type { Attendance } from "../routing/attendance.ts";
import type { DeviceStore } from "../store/store.ts";
import type { Broadcast } from "./broadcast.ts";
import type { Meters } from "./meters.ts";

export interface UploadDeps extends AdmissionDeps {
  devices: DeviceStore;
  broadcast: Broadcast;
  meters: Meters;
  /** Who is here; left out: nobody asks. */
  attendance?: Pick<Attendance, "enter" | "heard">;
  /** Somebody may be available who was not, or the other way round. */
  onAvailability?: (agent: string) => void;
}

/** A push; `counter` is 0 for a program, which has no vault that could be restored from a copy. */
export type Upload = Pick<Extract<DeviceFrame, { t: "push" }>, "items" | "counter">;

/**
 * Takes what a device uploads, by whatever way it came. Its number is remembered no later than anything of it is
 * acknowledged (U-1), and a violation counts against the person on that device (G-5).
 */
export async function takeUpload(
  deps: UploadDeps,
  { items, counter }: Upload,
  who: Push,
  tell: (verdicts: Verdicts) => void = () => undefined,
): Promise<PushResult> {
  const { devices, transactions, broadcast, meters } = deps;
  const { author, device } = who;
  // Transactions run in the order they are asked for: the number is safe no later than the first of the items.
  const counted =
    counter > 0 && transactions.transaction((tx) => devices.count(tx, device, author.id, counter));
  const [result] = await Promise.all([push(deps, items, who, tell), counted]);
  if (items.some(({ k }) => k === "register")) broadcast.committed();
  if (items.some((item) => item.k === "register" && item.register.key === AVAILABLE))
    deps.onAvailability?.(author.id);
  if (result.violation) await transactions.transaction((tx) => devices.addViolation(tx, device, author.id));
  meters.pushed(result);
  return result;
}

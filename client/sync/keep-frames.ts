import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { KEEP_LIMIT, type DeviceFrame } from "../../shared/protocol/frames.ts";
import type { KeepWish } from "./take-change.ts";

type KeepFrame = Extract<DeviceFrame, { t: "keep" }>;

/** As many frames as the wishes need; none for none. */
export function keepFrames(wishes: readonly KeepWish[]): KeepFrame[] {
  const frames: KeepFrame[] = [];
  for (let from = 0; from < wishes.length; from += KEEP_LIMIT)
    frames.push(keepFrame(wishes.slice(from, from + KEEP_LIMIT)));
  return frames;
}

function keepFrame(wishes: readonly KeepWish[]): KeepFrame {
  const add: KeepFrame["add"] = [];
  const drop: DocumentId[] = [];
  for (const wish of wishes) {
    if ("add" in wish) add.push({ doc: wish.doc, reason: wish.add });
    else drop.push(wish.doc);
  }
  return { t: "keep", add, drop };
}

import type { AnyIntent } from "../../shared/protocol/kinds.ts";

/** Whether an act means nothing without another one, which is still on the device. */
export function leansOn(intent: AnyIntent, other: AnyIntent): boolean {
  if ("of" in intent && intent.of === other.id) return true;
  if (other.type === "reply.add") return "reply" in intent && intent.reply === other.reply;
  return other.type === "note.add" && "note" in intent && intent.note === other.note;
}

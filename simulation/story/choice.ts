import type { Act } from "../../client/sync/desk.ts";
import type { Sitting } from "./acts.ts";
import type { World } from "./world.ts";

/** One thing somebody may do with what they look at; null when there is nothing of the kind to do. */
export type Choice<R> = (world: World, sitting: Sitting, row: R) => Act | null;

export function newId({ random }: World): string {
  const hex = Array.from(random.bytes(16), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

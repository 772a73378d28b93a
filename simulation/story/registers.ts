import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Sitting } from "./acts.ts";
import type { World } from "./world.ts";

/** Somebody has read a conversation. */
export function markRead(world: World, { page }: Sitting): void {
  const desk = page.ready;
  const row = world.random.pick(desk?.conversations() ?? []);
  if (!desk || !row) return;
  page.run(() => desk.markRead(row.doc as DocumentId)); // a row names its own document
  world.happens("read", `${page.machine.name} ${row.doc}`);
}

/** Somebody goes away, or is back. */
export function setAvailability(world: World, { page }: Sitting): void {
  const desk = page.ready;
  const state = world.random.pick(["available", "away", "lunch"]) ?? "available";
  if (!desk) return;
  page.run(() => desk.setAvailability(state));
  world.happens("availability", `${page.machine.name} ${state}`);
}

/** Somebody keeps a conversation at hand, or lets go of it. */
export function pin(world: World, { page }: Sitting): void {
  const desk = page.ready;
  const row = world.random.pick(desk?.conversations() ?? []);
  if (!desk || !row) return;
  const doc = row.doc as DocumentId; // as above
  void page.run(() => desk.pin(doc, !desk.isPinned(doc))).catch(() => undefined);
  world.happens("pinned", `${page.machine.name} ${doc}`);
}

/** Somebody lets a reply go that was held because the device is a copy, or confirms it. */
export function releaseHeld(world: World, { page }: Sitting): void {
  const desk = page.ready;
  const held = world.random.pick(desk?.unsent().filter(({ state }) => state === "held") ?? []);
  if (!desk || !held) return;
  void page.run(() => desk.release(held.id)).catch(() => undefined);
  world.happens("held reply released", held.id);
}

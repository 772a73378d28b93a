import { createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";
import type { SyncDetails } from "../sync/desk.ts";

/** Often enough for "last heard" to be believed. */
const LOOK_EVERY_MS = 5_000;

/** How this device stands, looked up while somebody looks: at each change of the link or the outbox, and now and then. */
export function createDetails(): Accessor<SyncDetails | undefined> {
  const desk = useDesk();
  const [details, setDetails] = createSignal<SyncDetails>();
  const look = () => void desk.details().then(setDetails);
  createEffect(on([desk.link, () => desk.unsent().length], look));
  const timer = setInterval(look, LOOK_EVERY_MS);
  onCleanup(() => clearInterval(timer));
  return details;
}

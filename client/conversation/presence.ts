import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";
import type { Awareness } from "y-protocols/awareness";
import { colourOf } from "../ui/initials.ts";

/** Someone else who has this conversation open. */
export interface Present {
  name: string;
  isWriting: boolean;
}

/** How others see this agent's caret. */
export function caretOfAgent(agent: { id: string; name: string }): { name: string; color: string } {
  return { name: agent.name, color: colourOf(agent.id) };
}

/** Those of the presence states that are other people, each once; names are what the server vouches for. */
export function othersPresent(states: Iterable<unknown>, me: { id: string; name: string }): Present[] {
  const others = new Map<string, Present>();
  for (const state of states) {
    const { user, writing } = (state ?? {}) as { user?: { id?: unknown; name?: unknown }; writing?: unknown };
    if (typeof user?.name !== "string" || user.id === me.id) continue;
    if (user.id === undefined && user.name === me.name) continue;
    const key = typeof user.id === "string" ? user.id : user.name;
    const isWriting = writing === true || (others.get(key)?.isWriting ?? false);
    others.set(key, { name: user.name, isWriting });
  }
  return [...others.values()];
}

/** Says that this agent is here, for as long as the caller is, and follows who else is. */
export function createPresence(
  awareness: Accessor<Awareness>,
  me: { id: string; name: string },
): Accessor<readonly Present[]> {
  const [others, setOthers] = createSignal<readonly Present[]>([]);
  createEffect(() => {
    const watched = awareness();
    const read = () => setOthers(othersPresent(watched.getStates().values(), me));
    watched.setLocalStateField("user", { id: me.id, ...caretOfAgent(me) });
    watched.on("change", read);
    read();
    onCleanup(() => watched.off("change", read));
  });
  return others;
}

/** How long after the last key somebody still counts as writing. */
const WRITING_MS = 4_000;

/** @returns what to call at each key press; others see "is writing" until a while after the last one */
export function createWritingSign(awareness: Accessor<Awareness>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    if (awareness().getLocalState()) awareness().setLocalStateField("writing", false);
  };
  onCleanup(() => timer !== undefined && stop());
  return () => {
    if (timer === undefined) awareness().setLocalStateField("writing", true);
    clearTimeout(timer);
    timer = setTimeout(stop, WRITING_MS);
  };
}

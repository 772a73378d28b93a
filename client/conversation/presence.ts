import { createEffect, createMemo, createSignal, onCleanup, type Accessor } from "solid-js";
import type { Awareness } from "y-protocols/awareness";
import { colourOf } from "../ui/initials.ts";

/** Somebody who has this conversation open, on whatever number of devices. */
export interface Present {
  id: string;
  name: string;
  isWriting: boolean;
  /** Since when, epoch ms. */
  since: number;
  /** When they last said that they take over; null: they did not. */
  tookOver: number | null;
}

/** How others see this agent's caret. */
export function caretOfAgent(agent: { id: string; name: string }): { name: string; color: string } {
  return { name: agent.name, color: colourOf(agent.id) };
}

/** The people of the presence states, each once, the oldest first; names are what the server vouches for. */
export function peoplePresent(states: Iterable<unknown>, me: { id: string; name: string }): Present[] {
  const people = new Map<string, Present>();
  for (const state of states) {
    const one = presentOf(state, me);
    if (!one) continue;
    const known = people.get(one.id);
    people.set(one.id, known ? together(known, one) : one);
  }
  return [...people.values()].toSorted((a, b) => a.since - b.since);
}

function presentOf(state: unknown, me: { id: string; name: string }): Present | null {
  const { user, writing, since, tookOver, contact } = (state ?? {}) as Record<string, unknown>;
  const { id, name } = (user ?? {}) as { id?: unknown; name?: unknown };
  if (typeof name !== "string" || contact === true) return null;
  const isMe = id === undefined && name === me.name; // the editor has not said who this is yet
  return {
    id: isMe ? me.id : typeof id === "string" ? id : name,
    name,
    isWriting: writing === true,
    since: typeof since === "number" ? since : Infinity,
    tookOver: typeof tookOver === "number" ? tookOver : null,
  };
}

/** The name of the contact, while they write on their side; the server says who is one. */
export function contactWriting(states: Iterable<unknown>): string | null {
  for (const state of states) {
    const { user, writing, contact } = (state ?? {}) as Record<string, unknown>;
    const { name } = (user ?? {}) as { name?: unknown };
    if (contact === true && writing === true && typeof name === "string") return name;
  }
  return null;
}

function together(one: Present, other: Present): Present {
  return {
    ...one,
    isWriting: one.isWriting || other.isWriting,
    since: Math.min(one.since, other.since),
    tookOver: one.tookOver === null ? other.tookOver : Math.max(one.tookOver, other.tookOver ?? 0),
  };
}

/** Who handles the conversation: whoever took it over last, else who has been there longest. */
export function handlerOf(people: readonly Present[]): Present | undefined {
  const [oldest] = people;
  return people.reduce(
    (handler, one) => ((one.tookOver ?? 0) > (handler?.tookOver ?? 0) ? one : handler),
    oldest,
  );
}

export interface Presence {
  others: Accessor<readonly Present[]>;
  /** The contact's name while they write; null: they do not, or their network cannot say so. */
  contactWrites: Accessor<string | null>;
  /** The colleague who handles it; undefined where it is this agent, or nobody else. */
  handler: Accessor<Present | undefined>;
  /** Says to the others that this agent handles it from now on. */
  takeOver: () => void;
}

/** Says that this agent is here, for as long as the caller is, and follows who else is. */
export function createPresence(
  awareness: Accessor<Awareness>,
  me: { id: string; name: string },
  now: () => number,
): Presence {
  const since = now();
  const [tookOver, setTookOver] = createSignal<number | null>(null);
  const [people, setPeople] = createSignal<readonly Present[]>([]);
  const [contactWrites, setContactWrites] = createSignal<string | null>(null);
  createEffect(() => {
    const watched = awareness();
    const read = () => {
      setPeople(peoplePresent(watched.getStates().values(), me));
      setContactWrites(contactWriting(watched.getStates().values()));
    };
    watched.setLocalStateField("user", { id: me.id, ...caretOfAgent(me) });
    watched.setLocalStateField("since", since);
    watched.on("change", read);
    read();
    onCleanup(() => watched.off("change", read));
  });
  createEffect(() => tookOver() !== null && awareness().setLocalStateField("tookOver", tookOver()));
  const handler = createMemo(() => handlerOf(people()));
  const others = createMemo(() => people().filter(({ id }) => id !== me.id));
  return {
    others,
    contactWrites,
    handler: () => (handler()?.id === me.id ? undefined : handler()),
    // Later than whoever did before: a screen's time may be behind.
    takeOver: () => setTookOver(Math.max(now(), ...people().map((one) => (one.tookOver ?? 0) + 1))),
  };
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

import type { Scope } from "../../shared/permissions/access.ts";
import type { DeviceFrame } from "../../shared/protocol/frames.ts";
import { seal, unseal } from "./sealed.ts";

/** Documents that were in sight under a scope at some time between two feed numbers may be on the device. */
export interface Stretch {
  scope: Scope;
  from: number;
  to: number;
}

/**
 * A walk over all documents, in order of their ids: the first fill, or what another scope asks for. Up to `after` the
 * device has what it may see now; SWEPT: the walk is over, and what changed meanwhile is still on its way.
 */
export interface Sweep {
  after: string;
  /** Head of the feed when it began. */
  begun: number;
  /** What may be on the device from before. */
  earlier: readonly Stretch[];
}

/** Where a device stands: everything up to `cursor` as it may be seen under `scope`; 0 during the first fill. */
export interface Place {
  cursor: number;
  scope: Scope;
  /** Head of the feed when its last page was read: pages tell how things are, not how they were at the cursor. */
  to: number;
  sweep: Sweep | null;
}

/** Greater than every document id. */
export const SWEPT = "~";

/** Stretches that a place still names at a catch-up; each may be as long as all that one person was ever given. */
const MOST_EARLIER = 4;

/** The beginning of a first fill. */
export function emptyPlace(scope: Scope, head: number): Place {
  return { cursor: 0, scope, to: head, sweep: { after: "", begun: head, earlier: [] } };
}

/** The same place for somebody who sees something else now: a sweep begins, and what was there is remembered. */
export function underScope(place: Place, scope: Scope, head: number): Place {
  if (place.scope === scope) return place;
  const earlier = [...(place.sweep?.earlier ?? []), stretchOf(place)];
  return { cursor: place.cursor, scope, to: head, sweep: { after: "", begun: head, earlier } };
}

function stretchOf({ cursor, scope, to, sweep }: Place): Stretch {
  return { scope, from: Math.min(sweep?.begun ?? cursor, to), to };
}

/**
 * What the device stores in `scope` of a batch. Sealed, and with how far it was served: whoever could say under which
 * scope, or until when, could have documents named to them that they never saw.
 */
export function sealPlace(secret: string, agent: string, { scope, to, sweep }: Place): string {
  const held: Held = { agent, scope, to, sweep };
  return seal(secret, "place", held);
}

interface Held extends Pick<Place, "scope" | "to" | "sweep"> {
  agent: string;
}

export interface CatchUpContext {
  secret: string;
  agent: string;
  /** What the agent sees now. */
  scope: Scope;
  store: string;
  /** Head of the feed. */
  head: number;
}

/**
 * Where a device says it stands. One that was filled by another store, or whose word cannot be believed, begins anew;
 * one that names no scope is taken to have been served under the present one. A device whose sight changed during its
 * first fill begins anew; so does one whose sight changed so often meanwhile that its place would not fit into a frame any
 * more.
 */
export function placeOf(
  {
    cursor,
    bootstrap,
    store,
    scope: sealed,
  }: Pick<Extract<DeviceFrame, { t: "catchup" }>, "cursor" | "bootstrap" | "store" | "scope">,
  { secret, agent, scope, store: ours, head }: CatchUpContext,
): Place {
  const anew = emptyPlace(scope, head);
  if ((store !== null && store !== ours) || cursor > head || (cursor === 0 && !bootstrap)) return anew;
  const held = sealed === null ? undefined : (unseal(secret, "place", sealed) as Held | undefined); // sealed above
  if (sealed !== null && held?.agent !== agent) return anew;
  if (bootstrap && cursor === 0) {
    if (held && held.scope !== scope) return anew; // what it was given so far may be out of sight now
    const begun = Math.min(bootstrap.head, head);
    return { cursor, scope, to: head, sweep: { after: bootstrap.after, begun, earlier: [] } };
  }
  if (!held) return { cursor, scope, to: cursor, sweep: null };
  const place = { cursor, scope: held.scope, to: held.to, sweep: held.sweep };
  const here = underScope(place, scope, head);
  return (here.sweep?.earlier.length ?? 0) > MOST_EARLIER ? anew : here;
}

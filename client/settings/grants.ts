import type { Grant, GrantRole } from "../../shared/permissions/access.ts";

/** A channel or a team that access can be given to. */
export type Place = Pick<Grant, "kind" | "id">;

/** The role given in a place; null: none of its own. */
export function grantedIn(grants: readonly Grant[], { kind, id }: Place): GrantRole | null {
  return grants.find((grant) => grant.kind === kind && grant.id === id)?.role ?? null;
}

/** The grants with this role in a place, null taking it away; the others stay as they are. */
export function withGrant(grants: readonly Grant[], { kind, id }: Place, role: GrantRole | null): Grant[] {
  const others = grants.filter((grant) => grant.kind !== kind || grant.id !== id);
  return role === null ? others : [...others, { kind, id, role }];
}

/** In how many channels and teams somebody has access of their own. */
export function countGrants(grants: readonly Grant[]): Record<Grant["kind"], number> {
  const count = (kind: Grant["kind"]) => grants.filter((grant) => grant.kind === kind).length;
  return { channel: count("channel"), team: count("team") };
}

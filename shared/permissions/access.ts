import * as v from "valibot";
import { may, roles, type Action, type Role } from "./permissions.ts";

/** What one may do in a channel or a team; an admin is one everywhere. */
export type GrantRole = Exclude<Role, "admin">;
export const grantRoles = roles.filter((role) => role !== "admin");

const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
export const Grant = v.variant("kind", [
  v.object({ kind: v.literal("channel"), id: Id, role: v.picklist(grantRoles) }),
  v.object({ kind: v.literal("team"), id: Id, role: v.picklist(grantRoles) }),
]);
export type Grant = v.InferOutput<typeof Grant>;

/** What a person may see and do: all of the workspace by one role, or only what stands in their grants. */
export interface Access {
  /** Their role in the workspace: what holds where no grant is needed. */
  role: Role;
  /** Null: every channel and team, with `role`. An admin's grants say nothing. */
  grants: readonly Grant[] | null;
}

/** Where a document belongs: the channel it came by and the team that works on it; both null: to the workspace. */
export interface Belonging {
  channel: string | null;
  team: string | null;
}

/** Who may know of a document: those who see where it belongs, or one person alone. */
export interface DocumentAudience extends Belonging {
  owner: string | null;
}

/**
 * The one answer to "what may this person do in this document", for admission, gate, delivery, routes and feed alike.
 * A personal document is its owner's; the workspace's own is everybody's, with their role in the workspace.
 */
export function roleInDocument(
  person: { id: string } & Access,
  { owner, ...belonging }: DocumentAudience,
): Role | null {
  if (owner === null) return roleIn(person, belonging);
  return owner === person.id ? person.role : null;
}

/** The role with which they may act where a document belongs; null: they may not even know of it. */
export function roleIn({ role, grants }: Access, { channel, team }: Belonging): Role | null {
  if (role === "admin" || grants === null || (channel === null && team === null)) return role;
  const given = grants.filter(({ kind, id }) => id === (kind === "channel" ? channel : team));
  const [best] = given.map((grant) => grant.role).toSorted((a, b) => roles.indexOf(b) - roles.indexOf(a));
  return best ?? null;
}

/** Only what of a person's access lets them do this; null: they may do it nowhere. */
export function accessFor(action: Action, { role, grants }: Access): Access | null {
  if (role === "admin" || grants === null) return may(role, action) ? { role, grants } : null;
  const allowing = grants.filter((grant) => may(grant.role, action));
  return allowing.length > 0 ? { role, grants: allowing } : null;
}

/**
 * What a person sees, as one string: what a device holds was served under one of these, and the next catch-up tells
 * from the difference what it must let go of and what it lacks (U-2). Two people with the same sight have the same scope.
 */
export type Scope = string;

const EVERYTHING = "*";

export function scopeOf({ role, grants }: Access): Scope {
  if (role === "admin" || grants === null) return EVERYTHING;
  return [...new Set(grants.map(({ kind, id }) => `${kind}:${id}`))].toSorted().join(" ");
}

/** The channels and teams of a scope; null: all of them. */
export function scopeParts(scope: Scope): { channels: string[]; teams: string[] } | null {
  if (scope === EVERYTHING) return null;
  const parts = scope.split(" ");
  const ofKind = (kind: string) =>
    parts.flatMap((part) => (part.startsWith(`${kind}:`) ? [part.slice(kind.length + 1)] : []));
  return { channels: ofKind("channel"), teams: ofKind("team") };
}

/** Whether a document was in sight under a scope, its own or another. */
export function isInScope(scope: Scope, { channel, team }: Belonging): boolean {
  if (scope === EVERYTHING || (channel === null && team === null)) return true;
  const parts = scope.split(" ");
  return parts.includes(`channel:${channel}`) || parts.includes(`team:${team}`);
}

/** What a person may do, by role. One table for screens, routes, admission and gate. */
export const roles = ["viewer", "contributor", "supervisor", "admin"] as const;
export type Role = (typeof roles)[number];

export const actions = [
  "conversation.read",
  "conversation.triage",
  "conversation.reply",
  "note.write",
  "note.deleteAny",
  "contact.edit",
  "contact.erase",
  "replies.edit",
  "preference.set",
  "people.manage",
  "channel.manage",
  "workspace.manage",
] as const;
export type Action = (typeof actions)[number];

const viewer: readonly Action[] = [
  "conversation.read",
  "conversation.triage",
  "note.write",
  "preference.set",
];
const contributor: readonly Action[] = [...viewer, "conversation.reply", "contact.edit"];
const supervisor: readonly Action[] = [...contributor, "note.deleteAny", "replies.edit"];
const admin: readonly Action[] = [
  ...supervisor,
  "people.manage",
  "channel.manage",
  "workspace.manage",
  "contact.erase",
];

const table: Record<Role, readonly Action[]> = { viewer, contributor, supervisor, admin };

export function may(role: Role, action: Action): boolean {
  return table[role].includes(action);
}

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

import { may, type Action, type Role } from "../../shared/permissions/permissions.ts";

/** The settings, in the parts they are listed in. `action`: what it takes to see a page; null: it is everybody's own. */
export const parts = ["workspace", "time", "order", "own"] as const;

export const pages = [
  { name: "channels", part: "workspace", action: "channel.manage" },
  { name: "people", part: "workspace", action: "people.manage" },
  { name: "teams", part: "workspace", action: "people.manage" },
  { name: "handed-in", part: "workspace", action: "people.manage" },
  { name: "hours", part: "time", action: "workspace.manage" },
  { name: "policies", part: "time", action: "workspace.manage" },
  { name: "defaults", part: "time", action: "workspace.manage" },
  { name: "priority", part: "order", action: "workspace.manage" },
  { name: "groups", part: "order", action: "workspace.manage" },
  { name: "routing", part: "order", action: "workspace.manage" },
  { name: "automations", part: "order", action: "workspace.manage" },
  { name: "sessions", part: "own", action: null },
] as const satisfies readonly { name: string; part: (typeof parts)[number]; action: Action | null }[];

export type Page = (typeof pages)[number];

export function isOpenTo(page: Page, role: Role): boolean {
  return page.action === null || may(role, page.action);
}

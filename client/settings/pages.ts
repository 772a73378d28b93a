import { may, type Action, type Role } from "../../shared/permissions/permissions.ts";

/**
 * The settings, in the parts they are listed in. `action`: what it takes to see a page; null: it is everybody's own.
 * Where `isHere`, everything on it is on the device: it needs no network.
 */
export const parts = ["workspace", "work", "time", "order", "own"] as const;

export const pages = [
  { name: "channels", part: "workspace", action: "channel.manage" },
  { name: "people", part: "workspace", action: "people.manage" },
  { name: "teams", part: "workspace", action: "people.manage" },
  { name: "away", part: "workspace", action: "workspace.manage" },
  { name: "keys", part: "workspace", action: "workspace.manage" },
  { name: "handed-in", part: "workspace", action: "people.manage" },
  { name: "topics", part: "work", action: "workspace.manage" },
  { name: "reasons", part: "work", action: "workspace.manage" },
  { name: "attributes", part: "work", action: "workspace.manage" },
  { name: "replies", part: "work", action: "replies.edit", isHere: true },
  { name: "hours", part: "time", action: "workspace.manage" },
  { name: "policies", part: "time", action: "workspace.manage" },
  { name: "defaults", part: "time", action: "workspace.manage" },
  { name: "priority", part: "order", action: "workspace.manage" },
  { name: "groups", part: "order", action: "workspace.manage" },
  { name: "routing", part: "order", action: "workspace.manage" },
  { name: "automations", part: "order", action: "workspace.manage" },
  { name: "general", part: "own", action: null, isHere: true },
  { name: "notifications", part: "own", action: null, isHere: true },
  { name: "keyboard", part: "own", action: null, isHere: true },
  { name: "sessions", part: "own", action: null },
] as const satisfies readonly PageOf<string>[];

interface PageOf<N extends string> {
  name: N;
  part: (typeof parts)[number];
  action: Action | null;
  isHere?: true;
}

export type Page = PageOf<(typeof pages)[number]["name"]>;

export function isOpenTo(page: Page, role: Role): boolean {
  return page.action === null || may(role, page.action);
}

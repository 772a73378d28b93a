import type { Network } from "../channels/capability.ts";
import type { Grant } from "../permissions/access.ts";
import type { Role } from "../permissions/permissions.ts";
import type { EntryBase } from "../protocol/entry.ts";
import { usualPublished, type PublishedSetting, type PublishedSettings } from "./published.ts";

export interface Member {
  id: string;
  name: string;
  role: Role;
  /** Removed people keep their name in what they did. */
  active: boolean;
  /** The channels and teams they see and work in; null, or left out by an earlier build: all of them, with `role`. */
  grants?: readonly Grant[] | null;
}

export interface ChannelName {
  id: string;
  name: string;
  network: Network;
}

export interface TeamName {
  id: string;
  name: string;
  /** A team that was removed keeps its name in what it did. */
  active: boolean;
}

export type WorkspaceEntry =
  | (EntryBase & { type: "workspace.named"; name: string })
  | (EntryBase & { type: "member.set"; member: Member })
  | (EntryBase & { type: "channel.set"; channel: ChannelName })
  | (EntryBase & { type: "team.set"; team: TeamName })
  | SettingEntry;

/** A published setting as it is from here on, the whole of it. */
type SettingEntry = {
  [N in PublishedSetting]: EntryBase & { type: "setting.set"; setting: N; value: PublishedSettings[N] };
}[PublishedSetting];

/** What all may know of the workspace: people and the names of channels, never addresses, keys or policies. */
export interface Workspace extends PublishedSettings {
  head: number;
  name: string;
  members: Record<string, Member>;
  channels: Record<string, ChannelName>;
  teams: Record<string, TeamName>;
}

export const emptyWorkspace: Workspace = {
  head: 0,
  name: "",
  members: {},
  channels: {},
  teams: {},
  ...usualPublished,
};

export function foldWorkspace(state: Workspace, entry: WorkspaceEntry): Workspace {
  if (entry.n < state.head) return state;
  const next = { ...state, head: entry.n + 1 };
  switch (entry.type) {
    case "workspace.named":
      return { ...next, name: entry.name };
    case "member.set":
      return { ...next, members: { ...state.members, [entry.member.id]: entry.member } };
    case "channel.set":
      return { ...next, channels: { ...state.channels, [entry.channel.id]: entry.channel } };
    case "team.set":
      return { ...next, teams: { ...state.teams, [entry.team.id]: entry.team } };
    case "setting.set":
      return { ...next, [entry.setting]: entry.value };
    default:
      return next;
  }
}

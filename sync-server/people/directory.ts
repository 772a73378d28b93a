import type {
  ChannelName,
  Member,
  TeamName,
  Workspace,
  WorkspaceEntry,
} from "../../shared/workspace/workspace.ts";
import type { By, Unnumbered } from "../../shared/protocol/entry.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { Documents } from "../log/documents.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { MemberRecord, PeopleStore, TeamStore } from "../store/people-store.ts";
import type { WorkspaceStore } from "../store/store.ts";

export function workspaceDocument(workspace: string): DocumentId {
  return `ws:${workspace}`;
}

export function memberEntry(
  member: MemberRecord,
  id: string,
  at: number,
  by: By,
): Unnumbered<WorkspaceEntry> {
  return { id, type: "member.set", at, by, member: publicMember(member) };
}

function publicMember({ id, name, role, active, grants }: MemberRecord): Member {
  return { id, name, role, active, grants };
}

export interface DirectoryDeps {
  documents: Documents;
  workspaces: WorkspaceStore;
  people: PeopleStore;
  channels: ChannelStore;
  teams: TeamStore;
  newId: () => string;
}

/**
 * Brings the workspace document level with the tables: its name, its people, the names of its channels and teams. Called
 * after a change that no single transaction can hold, and at every start, so that a crash in between leaves no gap.
 */
export async function publishDirectory({
  documents,
  workspaces,
  people,
  channels,
  teams,
  newId,
}: DirectoryDeps): Promise<void> {
  const workspace = await workspaces.current();
  if (!workspace) return;
  await documents.turn<void, Workspace>(workspaceDocument(workspace.id), async (turn) => {
    const held = turn.state();
    const base = () => ({ id: newId(), at: turn.now, by: SYSTEM });
    const entries: Unnumbered<WorkspaceEntry>[] = [];
    if (held.name !== workspace.name)
      entries.push({ ...base(), type: "workspace.named", name: workspace.name });
    for (const record of await people.members()) {
      const member = publicMember(record);
      if (!sameMember(held.members[member.id], member))
        entries.push({ ...base(), type: "member.set", member });
    }
    for (const { settings } of await channels.channels()) {
      const channel = { id: settings.id, name: settings.name, network: settings.network };
      if (!sameChannel(held.channels[channel.id], channel))
        entries.push({ ...base(), type: "channel.set", channel });
    }
    for (const team of await teams.teams())
      if (!sameTeam(held.teams[team.id], team)) entries.push({ ...base(), type: "team.set", team });
    turn.append(entries);
  });
}

export function sameMember(held: Member | undefined, now: Member): boolean {
  if (held?.name !== now.name || held.role !== now.role || held.active !== now.active) return false;
  return JSON.stringify(held.grants ?? null) === JSON.stringify(now.grants ?? null);
}

function sameChannel(held: ChannelName | undefined, now: ChannelName): boolean {
  return held?.name === now.name && held.network === now.network;
}

function sameTeam(held: TeamName | undefined, now: TeamName): boolean {
  return held?.name === now.name && held.active === now.active;
}

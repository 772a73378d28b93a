import type { By, Unnumbered } from "../../shared/protocol/entry.ts";
import type { Settings } from "../../shared/workspace/settings.ts";
import type { Workspace, WorkspaceEntry } from "../../shared/workspace/workspace.ts";
import { MOVE } from "../channels/channels.ts";
import { AppError } from "../http/app-error.ts";
import type { Identifiers } from "../identifiers.ts";
import type { Documents, Turn } from "../log/documents.ts";
import { workspaceDocument } from "../people/directory.ts";
import type { Agent } from "../people/sessions.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { TeamRecord, TeamStore } from "../store/people-store.ts";
import type { SettingsStore } from "../store/settings-store.ts";
import type { JobStore, WorkspaceStore } from "../store/store.ts";
import { readSome } from "../workspace-settings/read-settings.ts";

export interface TeamsDeps {
  documents: Documents;
  workspaces: WorkspaceStore;
  teams: TeamStore;
  channels: ChannelStore;
  settings: SettingsStore;
  jobs: JobStore;
  identifiers: Identifiers;
}

/** What an admin changes of a team; what is left out stays. */
export interface TeamChange {
  name?: string | undefined;
  /** False removes it; its name stays in what it did. */
  active?: boolean | undefined;
}

/** The teams of a workspace. Each change is a row and a line in the workspace document, in one transaction. */
export type Teams = ReturnType<typeof makeTeams>;

export function makeTeams({
  documents,
  workspaces,
  teams,
  channels,
  settings,
  jobs,
  identifiers,
}: TeamsDeps) {
  const write = (turn: Turn<Workspace>, team: TeamRecord, agent: Agent): TeamRecord => {
    const by: By = { kind: "agent", id: agent.id, name: agent.name };
    const entry: Unnumbered<WorkspaceEntry> = {
      id: identifiers.newId(),
      type: "team.set",
      at: turn.now,
      by,
      team,
    };
    turn.append([entry]);
    turn.also((tx) => teams.put(tx, team, turn.now));
    return team;
  };

  /** One after another, as for people: no name is taken twice between check and write. */
  const inTurn = async (work: (turn: Turn<Workspace>) => Promise<TeamRecord>): Promise<TeamRecord> => {
    const workspace = await workspaces.current();
    if (!workspace) throw new AppError("workspace.missing");
    return documents.turn<TeamRecord, Workspace>(workspaceDocument(workspace.id), work);
  };

  /** What rules had given to a team that is removed goes back to the teams of its channels. */
  const takeBack = async (turn: Turn): Promise<void> => {
    for (const { settings: channel } of await channels.channels())
      turn.also((tx) => jobs.put(tx, { kind: MOVE, key: channel.id, due: turn.now }));
  };

  const checkUse = async (team: TeamRecord): Promise<void> => {
    const used = (await channels.channels()).some(({ settings }) => settings.team === team.id);
    const named = teamsIn(await readSome(settings, ["routing", "automations"]));
    if (used || named.includes(team.id)) throw new AppError("team.in_use");
  };

  return {
    list: (): Promise<TeamRecord[]> => teams.teams(),

    add: (name: string, by: Agent): Promise<TeamRecord> =>
      inTurn(async (turn) => {
        const team = { id: identifiers.newShortId(), name, active: true };
        checkName(team, await teams.teams());
        return write(turn, team, by);
      }),

    change: (id: string, wanted: TeamChange, by: Agent): Promise<TeamRecord> =>
      inTurn(async (turn) => {
        const known = await teams.teams();
        const before = known.find((team) => team.id === id);
        if (!before) throw new AppError("team.unknown");
        const after = { id, name: wanted.name ?? before.name, active: wanted.active ?? before.active };
        checkName(after, known);
        if (!after.active) await checkUse(after);
        if (before.active && !after.active) await takeBack(turn);
        return write(turn, after, by);
      }),
  };
}

/** Two teams of one name could not be told apart; one that was removed is in nobody's way. */
function checkName({ id, name, active }: TeamRecord, known: readonly TeamRecord[]): void {
  const same = (other: TeamRecord) =>
    other.id !== id && other.active && other.name.toLowerCase() === name.toLowerCase();
  if (active && known.some(same)) throw new AppError("team.exists");
}

/** Teams to which rules send conversations. */
function teamsIn({ routing, automations }: Pick<Settings, "routing" | "automations">): string[] {
  const moves = automations.flatMap(({ actions }) => actions.filter((action) => action.kind === "team"));
  const fallback = routing.fallback === null ? [] : [routing.fallback];
  return [...[...routing.sets, ...routing.capacity, ...moves].map(({ team }) => team), ...fallback];
}

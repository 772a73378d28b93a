import type { By, Unnumbered } from "../../shared/protocol/entry.ts";
import type { Workspace, WorkspaceEntry } from "../../shared/workspace/workspace.ts";
import { AppError } from "../http/app-error.ts";
import type { Identifiers } from "../identifiers.ts";
import type { Documents, Turn } from "../log/documents.ts";
import { workspaceDocument } from "../people/directory.ts";
import type { Agent } from "../people/sessions.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { TeamRecord, TeamStore } from "../store/people-store.ts";
import type { WorkspaceStore } from "../store/store.ts";

export interface TeamsDeps {
  documents: Documents;
  workspaces: WorkspaceStore;
  teams: TeamStore;
  channels: ChannelStore;
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

export function makeTeams({ documents, workspaces, teams, channels, identifiers }: TeamsDeps) {
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

  const checkUse = async (team: TeamRecord): Promise<void> => {
    const used = (await channels.channels()).some(({ settings }) => settings.team === team.id);
    if (used) throw new AppError("team.in_use");
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

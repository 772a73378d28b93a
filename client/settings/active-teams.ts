import type { TeamName, Workspace } from "../../shared/workspace/workspace.ts";

/** Teams that work can be given to, by name. */
export function activeTeams(workspace: Workspace): TeamName[] {
  return Object.values(workspace.teams)
    .filter((team) => team.active)
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

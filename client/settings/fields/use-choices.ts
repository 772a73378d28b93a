import { useDesk } from "../../app/desk-context.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { activeTeams } from "../active-teams.ts";

export interface Choice {
  value: string;
  label: string;
}

/** Channels and teams of the workspace to choose from, by name. */
export function useChoices() {
  const desk = useDesk();
  const { t } = useI18n();
  return {
    channels: (): Choice[] =>
      Object.values(desk.workspace().channels)
        .map(({ id, name, network }) => ({ value: id, label: `${name} · ${t(`ui.network.${network}`)}` }))
        .toSorted((a, b) => a.label.localeCompare(b.label)),
    teams: (): Choice[] => activeTeams(desk.workspace()).map(({ id, name }) => ({ value: id, label: name })),
    channelName: (id: string): string | undefined => desk.workspace().channels[id]?.name,
    /** Of a team that was removed too. */
    teamName: (id: string): string | undefined => desk.workspace().teams[id]?.name,
  };
}

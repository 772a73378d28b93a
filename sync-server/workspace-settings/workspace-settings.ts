import * as v from "valibot";
import { settingSchemas, type SettingName, type Settings } from "../../shared/workspace/settings.ts";
import { isPublished, type PublishedSetting } from "../../shared/workspace/published.ts";
import type { Workspace, WorkspaceEntry } from "../../shared/workspace/workspace.ts";
import type { By, Unnumbered } from "../../shared/protocol/entry.ts";
import { AppError } from "../http/app-error.ts";
import type { Documents, Turn } from "../log/documents.ts";
import { workspaceDocument } from "../people/directory.ts";
import type { Agent } from "../people/sessions.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { TeamStore } from "../store/people-store.ts";
import type { SettingsStore, Versioned } from "../store/settings-store.ts";
import type { WorkspaceStore } from "../store/store.ts";
import type { Misfit } from "./misfit.ts";
import { misfitsOf, type Around } from "./misfits.ts";
import { readSettings } from "./read-settings.ts";

export interface WorkspaceSettingsDeps {
  documents: Documents;
  workspaces: WorkspaceStore;
  settings: SettingsStore;
  channels: ChannelStore;
  teams: TeamStore;
  newId: () => string;
  /** Called once a change of it is safe. */
  onSetting?: (name: SettingName) => void;
}

/** What admins decide for the whole workspace. Changes wait for each other, and for those of people and teams. */
export type WorkspaceSettings = ReturnType<typeof makeWorkspaceSettings>;

export function makeWorkspaceSettings(deps: WorkspaceSettingsDeps) {
  const { documents, workspaces, settings, newId } = deps;

  return {
    get: <N extends SettingName>(name: N): Promise<Versioned<Settings[N]>> => settings.setting(name),

    /**
     * @param value as it came over the wire
     * @param version the one that its author had seen
     * @throws AppError `settings.changed` when there is a later one; else 422 with the path of the first wrong field
     */
    async put<N extends SettingName>(
      name: N,
      value: unknown,
      version: number,
      by: Agent,
    ): Promise<Versioned<Settings[N]>> {
      const wanted = parse(name, value);
      const workspace = await workspaces.current();
      if (!workspace) throw new AppError("workspace.missing");
      const doc = workspaceDocument(workspace.id);
      return documents.turn<Versioned<Settings[N]>, Workspace>(doc, async (turn) => {
        if ((await settings.setting(name)).version !== version) throw new AppError("settings.changed");
        const [misfit] = misfitsOf(name, wanted, await around(deps));
        if (misfit) throw refusal(misfit);
        const next = { value: wanted, version: version + 1 };
        if (isPublished(name)) publish(turn, name, wanted, { id: newId(), by: byOf(by) });
        turn.also((tx) => settings.put(tx, name, next));
        turn.afterCommit(() => deps.onSetting?.(name));
        return next;
      });
    },
  };
}

function parse<N extends SettingName>(name: N, value: unknown): Settings[N] {
  const parsed = v.safeParse(settingSchemas[name], value);
  if (parsed.success) return parsed.output as Settings[N]; // the schema of that name
  throw refusal({ code: "settings.invalid", path: v.getDotPath(parsed.issues[0]) ?? "" });
}

/** What of the workspace a setting is held against. */
export async function around({
  settings,
  channels,
  teams,
}: Pick<WorkspaceSettingsDeps, "settings" | "channels" | "teams">): Promise<Around> {
  return {
    settings: await readSettings(settings),
    channels: (await channels.channels()).map((channel) => channel.settings),
    teams: (await teams.teams()).filter(({ active }) => active).map(({ id }) => id),
  };
}

export function refusal({ code, path }: Misfit): AppError {
  return new AppError(code, path === undefined ? {} : { path }, 422);
}

function byOf({ id, name }: Agent): By {
  return { kind: "agent", id, name };
}

function publish(
  turn: Turn,
  setting: PublishedSetting,
  value: unknown,
  { id, by }: { id: string; by: By },
): void {
  const entry = { id, type: "setting.set", at: turn.now, by, setting, value } as Unnumbered<WorkspaceEntry>; // parsed by its name
  turn.append([entry]);
}

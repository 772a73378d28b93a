import { settingNames, type SettingName, type Settings } from "../../shared/workspace/settings.ts";
import type { SettingsStore } from "../store/settings-store.ts";

/** All that admins decided, as it is now. */
export function readSettings(store: SettingsStore): Promise<Settings> {
  return readSome(store, settingNames);
}

/** Those of them that are asked for. */
export async function readSome<N extends SettingName>(
  store: Pick<SettingsStore, "setting">,
  names: readonly N[],
): Promise<Pick<Settings, N>> {
  const held = await Promise.all(
    names.map(async (name) => [name, (await store.setting(name)).value] as const),
  );
  return Object.fromEntries(held) as Pick<Settings, N>; // these names, each with its own value
}

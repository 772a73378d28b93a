import type { SettingName, Settings } from "../../shared/workspace/settings.ts";
import type { Tx } from "./store.ts";

/** A value with the number of changes it has seen; 0 while nobody has decided anything. */
export interface Versioned<T> {
  value: T;
  version: number;
}

/** What admins decide for the whole workspace. */
export interface SettingsStore {
  /** What it is at first, while nothing is stored. */
  setting<N extends SettingName>(name: N): Promise<Versioned<Settings[N]>>;
  put<N extends SettingName>(tx: Tx, name: N, setting: Versioned<Settings[N]>): Promise<void>;
}

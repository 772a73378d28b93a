import { usualAttributes } from "../contact/attribute.ts";
import { usualReasons } from "./choices.ts";
import type { SettingName, Settings } from "./settings.ts";

/** Settings that everybody's devices know, offline too: what people choose from, and what devices tell by themselves. */
export type PublishedSetting = "groups" | "topics" | "attributes" | "away" | "reasons";
export type PublishedSettings = Pick<Settings, PublishedSetting>;

export const usualPublished: PublishedSettings = {
  groups: [],
  topics: [],
  attributes: usualAttributes,
  away: [],
  reasons: usualReasons,
};

export function isPublished(name: SettingName): name is PublishedSetting {
  return Object.hasOwn(usualPublished, name);
}

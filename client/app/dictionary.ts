import { contactEn } from "../contact/words.en.ts";
import { contactFr } from "../contact/words.fr.ts";
import { conversationEn } from "../conversation/words.en.ts";
import { conversationFr } from "../conversation/words.fr.ts";
import { deviceEn } from "../device/words.en.ts";
import { deviceFr } from "../device/words.fr.ts";
import { queueEn } from "../queue/words.en.ts";
import { queueFr } from "../queue/words.fr.ts";
import { settingsEn } from "../settings/words.en.ts";
import { settingsFr } from "../settings/words.fr.ts";
import { uiEn } from "../ui/words.en.ts";
import { uiFr } from "../ui/words.fr.ts";
import { codesEn } from "./codes.en.ts";
import { codesFr } from "./codes.fr.ts";
import { withFrenchSpaces } from "./french-spaces.ts";
import type { Words } from "./words.ts";
import { appEn } from "./words.en.ts";
import { appFr } from "./words.fr.ts";

export type Locale = "en" | "fr";

const en = {
  app: appEn,
  ui: uiEn,
  device: deviceEn,
  queue: queueEn,
  conversation: conversationEn,
  contact: contactEn,
  settings: settingsEn,
  codes: codesEn,
};

const fr: Words<typeof en> = withFrenchSpaces({
  app: appFr,
  ui: uiFr,
  device: deviceFr,
  queue: queueFr,
  conversation: conversationFr,
  contact: contactFr,
  settings: settingsFr,
  codes: codesFr,
});

export type Dictionary = typeof en;
export const dictionaries: Record<Locale, Words<Dictionary>> = { en, fr };

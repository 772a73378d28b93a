import { contactEn } from "../contact/words.en.ts";
import { conversationEn } from "../conversation/words.en.ts";
import { deviceEn } from "../device/words.en.ts";
import { queueEn } from "../queue/words.en.ts";
import { repliesEn } from "../replies/words.en.ts";
import { slaEn } from "../sla/words.en.ts";
import { settingsEn } from "../settings/words.en.ts";
import { uiEn } from "../ui/words.en.ts";
import { codesEn } from "./codes.en.ts";
import { appEn } from "./words.en.ts";

/** Every text of the app, in English: the shape that other languages have. */
export const english = {
  app: appEn,
  ui: uiEn,
  device: deviceEn,
  queue: queueEn,
  conversation: conversationEn,
  sla: slaEn,
  replies: repliesEn,
  contact: contactEn,
  settings: settingsEn,
  codes: codesEn,
};

export type Dictionary = typeof english;

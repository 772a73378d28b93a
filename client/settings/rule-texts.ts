import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import type { Words } from "../app/words.ts";
import { attributesEn } from "./attributes/words.en.ts";
import { attributesFr } from "./attributes/words.fr.ts";
import { channelsEn } from "./channels/words.en.ts";
import { channelsFr } from "./channels/words.fr.ts";
import { awayEn } from "./away/words.en.ts";
import { awayFr } from "./away/words.fr.ts";
import { keysEn } from "./keys/words.en.ts";
import { keysFr } from "./keys/words.fr.ts";
import { namesEn } from "./names/words.en.ts";
import { namesFr } from "./names/words.fr.ts";
import { reasonsEn } from "./reasons/words.en.ts";
import { reasonsFr } from "./reasons/words.fr.ts";
import { topicsEn } from "./topics/words.en.ts";
import { topicsFr } from "./topics/words.fr.ts";
import { generalEn } from "./preferences/words.en.ts";
import { generalFr } from "./preferences/words.fr.ts";
import { notificationsEn } from "./preferences/notification-words.en.ts";
import { notificationsFr } from "./preferences/notification-words.fr.ts";
import { automationsEn } from "./automations/words.en.ts";
import { automationsFr } from "./automations/words.fr.ts";
import { defaultsEn } from "./defaults/words.en.ts";
import { defaultsFr } from "./defaults/words.fr.ts";
import { fieldsEn } from "./fields/words.en.ts";
import { fieldsFr } from "./fields/words.fr.ts";
import { groupsEn } from "./groups/words.en.ts";
import { groupsFr } from "./groups/words.fr.ts";
import { hoursEn } from "./hours/words.en.ts";
import { hoursFr } from "./hours/words.fr.ts";
import { policiesEn } from "./policies/words.en.ts";
import { policiesFr } from "./policies/words.fr.ts";
import { keyboardEn } from "./preferences/keyboard-words.en.ts";
import { keyboardFr } from "./preferences/keyboard-words.fr.ts";
import { priorityEn } from "./priority/words.en.ts";
import { priorityFr } from "./priority/words.fr.ts";
import { routingEn } from "./routing/words.en.ts";
import { routingFr } from "./routing/words.fr.ts";

const en = {
  fields: fieldsEn,
  hours: hoursEn,
  policies: policiesEn,
  defaults: defaultsEn,
  priority: priorityEn,
  groups: groupsEn,
  routing: routingEn,
  automations: automationsEn,
  general: generalEn,
  notifications: notificationsEn,
  keyboard: keyboardEn,
  topics: topicsEn,
  reasons: reasonsEn,
  names: namesEn,
  away: awayEn,
  keys: keysEn,
  attributes: attributesEn,
  channels: channelsEn,
};

const fr: Words<typeof en> = withFrenchSpaces({
  fields: fieldsFr,
  hours: hoursFr,
  policies: policiesFr,
  defaults: defaultsFr,
  priority: priorityFr,
  groups: groupsFr,
  routing: routingFr,
  automations: automationsFr,
  general: generalFr,
  notifications: notificationsFr,
  keyboard: keyboardFr,
  topics: topicsFr,
  reasons: reasonsFr,
  names: namesFr,
  away: awayFr,
  keys: keysFr,
  attributes: attributesFr,
  channels: channelsFr,
});

export const ruleTexts: Record<"en" | "fr", Words<typeof en>> = { en, fr };

/** Texts of most settings; they are loaded with those pages, not with the app. */
export const useRuleTexts = () => useTexts<typeof en>(ruleTexts);

import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import type { Words } from "../app/words.ts";
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
});

export const ruleTexts: Record<"en" | "fr", Words<typeof en>> = { en, fr };

/** Texts of the settings of time and routing; they are loaded with those pages, not with the app. */
export const useRuleTexts = () => useTexts<typeof en>(ruleTexts);

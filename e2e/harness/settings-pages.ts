import type { Locator } from "playwright-core";
import { codesEn } from "../../client/app/codes.en.ts";
import { codesFr } from "../../client/app/codes.fr.ts";
import { withFrenchSpaces } from "../../client/app/french-spaces.ts";
import { automationsEn } from "../../client/settings/automations/words.en.ts";
import { automationsFr } from "../../client/settings/automations/words.fr.ts";
import { defaultsEn } from "../../client/settings/defaults/words.en.ts";
import { defaultsFr } from "../../client/settings/defaults/words.fr.ts";
import { fieldsEn } from "../../client/settings/fields/words.en.ts";
import { fieldsFr } from "../../client/settings/fields/words.fr.ts";
import { groupsEn } from "../../client/settings/groups/words.en.ts";
import { groupsFr } from "../../client/settings/groups/words.fr.ts";
import { hoursEn } from "../../client/settings/hours/words.en.ts";
import { hoursFr } from "../../client/settings/hours/words.fr.ts";
import { policiesEn } from "../../client/settings/policies/words.en.ts";
import { policiesFr } from "../../client/settings/policies/words.fr.ts";
import { priorityEn } from "../../client/settings/priority/words.en.ts";
import { priorityFr } from "../../client/settings/priority/words.fr.ts";
import { routingEn } from "../../client/settings/routing/words.en.ts";
import { routingFr } from "../../client/settings/routing/words.fr.ts";
import { attributesEn } from "../../client/settings/attributes/words.en.ts";
import { attributesFr } from "../../client/settings/attributes/words.fr.ts";
import { awayEn } from "../../client/settings/away/words.en.ts";
import { awayFr } from "../../client/settings/away/words.fr.ts";
import { generalEn } from "../../client/settings/preferences/words.en.ts";
import { generalFr } from "../../client/settings/preferences/words.fr.ts";
import { namesEn } from "../../client/settings/names/words.en.ts";
import { namesFr } from "../../client/settings/names/words.fr.ts";
import { reasonsEn } from "../../client/settings/reasons/words.en.ts";
import { reasonsFr } from "../../client/settings/reasons/words.fr.ts";
import { topicsEn } from "../../client/settings/topics/words.en.ts";
import { topicsFr } from "../../client/settings/topics/words.fr.ts";
import { settingsEn } from "../../client/settings/words.en.ts";
import { settingsFr } from "../../client/settings/words.fr.ts";
import type { PersonalBrowser } from "./browser.ts";
import { say } from "./words-of.ts";
import type { TestWorkspace } from "./workspace.ts";

const en = {
  settings: settingsEn,
  codes: codesEn,
  fields: fieldsEn,
  hours: hoursEn,
  policies: policiesEn,
  defaults: defaultsEn,
  priority: priorityEn,
  groups: groupsEn,
  routing: routingEn,
  automations: automationsEn,
  topics: topicsEn,
  reasons: reasonsEn,
  names: namesEn,
  general: generalEn,
  away: awayEn,
  attributes: attributesEn,
};

/** What is on the screens of settings, in each language. */
export const settingsWords = {
  en,
  fr: withFrenchSpaces({
    settings: settingsFr,
    codes: codesFr,
    fields: fieldsFr,
    hours: hoursFr,
    policies: policiesFr,
    defaults: defaultsFr,
    priority: priorityFr,
    groups: groupsFr,
    routing: routingFr,
    automations: automationsFr,
    topics: topicsFr,
    reasons: reasonsFr,
    names: namesFr,
    general: generalFr,
    away: awayFr,
    attributes: attributesFr,
  }) as typeof en,
};
export type SettingsWords = typeof en;

/** Pages of settings as a person uses them, by the names that are on the screen. */
export function settingsPages(browser: () => PersonalBrowser, words: SettingsWords) {
  const page = () => browser().page;
  return {
    page,
    async goTo(name: string): Promise<void> {
      await page().goto(`/settings/${name}`);
      await page().locator("main h1").waitFor();
    },
    field: (label: string): Locator => page().getByLabel(label, { exact: true }),
    button: (name: string): Locator => page().getByRole("button", { name, exact: true }),
    text: (text: string): Locator => page().getByText(text, { exact: true }),
    /** What is said at the fields that are marked. */
    async problems(): Promise<string[]> {
      const said = await page().locator("form [role=alert]").allInnerTexts();
      return said.filter((words) => words !== "");
    },
    async save(): Promise<void> {
      await page().getByRole("button", { name: words.fields.save, exact: true }).click();
    },
    edit: (name: string): Promise<void> =>
      page()
        .getByRole("button", { name: say(words.fields.editThis, { name }), exact: true })
        .click(),
    /** Names of the entries of a list, in order. */
    entries: (label: string): Promise<string[]> =>
      page().getByRole("list", { name: label, exact: true }).locator("strong").allInnerTexts(),
    async removeEntry(name: string): Promise<void> {
      await page()
        .getByRole("button", { name: say(words.fields.more, { name }), exact: true })
        .click();
      await page().getByRole("menuitem", { name: words.fields.remove }).click();
    },
  };
}

export type SettingsPages = ReturnType<typeof settingsPages>;

/** What the server holds of a setting. */
export function settingOf<T>({ admin }: TestWorkspace, name: string): Promise<{ value: T; version: number }> {
  return admin.json("GET", `/api/settings/${name}`);
}

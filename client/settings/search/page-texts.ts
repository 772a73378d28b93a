import type { Dictionary } from "../../app/english.ts";
import { loadDictionary, locales, type Locale } from "../../app/dictionary.ts";
import type { Words } from "../../app/words.ts";
import { panelTexts } from "../../replies/panel-texts.ts";
import { apiAccessTexts } from "../channels/api/texts.ts";
import { emailTexts } from "../channels/email/texts.ts";
import { rawTexts } from "../channels/raw/texts.ts";
import { webchatTexts } from "../channels/webchat/texts.ts";
import { pages, type Page } from "../pages.ts";
import { ruleTexts } from "../rule-texts.ts";
import type { PageText } from "./find-pages.ts";
import { synonyms } from "./synonyms.ts";

interface Texts {
  app: Words<Dictionary>["app"];
  settings: Words<Dictionary>["settings"];
  rules: (typeof ruleTexts)[Locale];
  replies: (typeof panelTexts)[Locale];
  /** Of each kind of account, how it is set up. */
  setUps: object;
}

/** Which texts stand on a page; of pages that are not here the name alone is found. */
const sources: Partial<Record<Page["name"], (texts: Texts) => object>> = {
  channels: ({ settings, rules, setUps }) => ({ ...settings.channels, adding: rules.channels, setUps }),
  people: ({ settings }) => ({ ...settings.people, access: settings.access }),
  teams: ({ settings }) => settings.teams,
  away: ({ rules }) => rules.away,
  keys: ({ rules }) => rules.keys,
  "handed-in": ({ settings }) => settings.handedIn,
  topics: ({ rules }) => rules.topics,
  reasons: ({ rules }) => rules.reasons,
  attributes: ({ rules }) => rules.attributes,
  replies: ({ replies }) => ({ ...replies.form, ...replies.editor }),
  hours: ({ rules }) => rules.hours,
  policies: ({ rules }) => rules.policies,
  defaults: ({ rules }) => rules.defaults,
  priority: ({ rules }) => rules.priority,
  groups: ({ rules }) => rules.groups,
  routing: ({ rules }) => rules.routing,
  automations: ({ rules }) => rules.automations,
  general: ({ rules, app }) => ({ ...rules.general, languages: [app.me.languageEn, app.me.languageFr] }),
  notifications: ({ rules }) => rules.notifications,
  keyboard: ({ rules }) => rules.keyboard,
  sessions: ({ settings }) => settings.sessions,
};

/** Every text of every page of settings, in all languages. */
export async function loadPageTexts(): Promise<PageText<Page["name"]>[]> {
  const [en, fr] = await Promise.all(locales.map(textsIn));
  if (!en || !fr) throw new Error("a language is missing");
  return pages.flatMap(({ name }) => {
    const title = { en: en.settings.tabs[name], fr: fr.settings.tabs[name] };
    const of = (texts: Texts) => new Map(stringsIn(sources[name]?.(texts) ?? {}));
    const [english, french] = [of(en), of(fr)];
    const called = synonyms[name];
    return [
      { page: name, texts: title, kind: "title" as const },
      ...[...english].map(([key, text]) => ({
        page: name,
        texts: { en: text, fr: french.get(key) ?? text },
        kind: "text" as const,
      })),
      ...(called ? [{ page: name, texts: called, kind: "synonym" as const }] : []),
    ];
  });
}

async function textsIn(locale: Locale): Promise<Texts> {
  const { app, settings } = await loadDictionary(locale);
  const setUps = {
    email: emailTexts[locale],
    webchat: webchatTexts[locale],
    api: apiAccessTexts[locale],
    raw: rawTexts[locale],
  };
  return { app, settings, rules: ruleTexts[locale], replies: panelTexts[locale], setUps };
}

/** The texts within, by their dotted keys; those with parts to fill in say nothing by themselves. */
function stringsIn(words: object, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === "string") return value.includes("{{") ? [] : [[path + key, value]];
    return typeof value === "object" && value !== null ? stringsIn(value, `${path}${key}.`) : [];
  });
}

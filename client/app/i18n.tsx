import { flatten, resolveTemplate, translator, type Flatten, type Translator } from "@solid-primitives/i18n";
import { createContext, createEffect, createMemo, useContext, type Accessor, type JSX } from "solid-js";
import type { Preferences } from "../../shared/personal/preferences.ts";
import { dictionaries, type Dictionary, type Locale } from "./dictionary.ts";
import { makeFormats } from "./formats.ts";
import type { PluralForms, Words } from "./words.ts";

type Texts = Flatten<Words<Dictionary>>;

export interface I18n {
  /** The text of a dotted key (`queue.tabs.new`), its `{{name}}` parts filled in. */
  t: Translator<Texts, string>;
  locale: Accessor<Locale>;
  /** Picks the form for `count` and fills in `{{count}}`: `plural(3, t("queue.waiting"))`. */
  plural: (count: number, forms: PluralForms, args?: Record<string, string>) => string;
  /** Hour and minute. Times are epoch ms, shown in the device's time zone. */
  formatTime: (ms: number) => string;
  /** Day and month, with the year when it is not this one. */
  formatDate: (ms: number) => string;
  formatDateTime: (ms: number) => string;
  formatNumber: (value: number) => string;
  /** "3 min ago": `at` as seen from `now`. */
  relative: (at: number, now: number) => string;
}

const I18nContext = createContext<I18n>();

/** Gives texts, dates and numbers in the chosen language; `auto` is the browser's. */
export function I18nProvider(props: { language: Preferences["language"]; children: JSX.Element }) {
  const locale = createMemo(() => localeOf(props.language, navigator.languages));
  const texts = createMemo(() => flatten(dictionaries[locale()]));
  const formats = createMemo(() => makeFormats(languageTag(locale(), navigator.languages)));
  const i18n: I18n = {
    // oxlint-disable-next-line solid/reactivity -- the translator reads the texts anew at each call
    t: translator(texts, resolveTemplate),
    locale,
    plural: (count, forms, args) =>
      resolveTemplate(forms[formats().pluralForm(count)], { ...args, count: formats().number(count) }),
    formatTime: (ms) => formats().time(ms),
    formatDate: (ms) => formats().date(ms),
    formatDateTime: (ms) => formats().dateTime(ms),
    formatNumber: (value) => formats().number(value),
    relative: (at, now) => formats().relative(at, now),
  };
  createEffect(() => {
    document.documentElement.lang = locale();
  });
  return <I18nContext.Provider value={i18n}>{props.children}</I18nContext.Provider>;
}

export function useI18n(): I18n {
  const i18n = useContext(I18nContext);
  if (!i18n) throw new Error("useI18n needs an I18nProvider above it");
  return i18n;
}

/** The dictionary for a preference and what the browser asks for, first match wins; English when none does. */
export function localeOf(language: Preferences["language"], wanted: readonly string[]): Locale {
  if (language !== "auto") return language;
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase());
  return known.find((code): code is Locale => code in dictionaries) ?? "en";
}

/** The browser's own variant of the language (en-GB, fr-CA) where it names one, for dates and numbers. */
function languageTag(locale: Locale, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.toLowerCase().startsWith(locale)) ?? locale;
}

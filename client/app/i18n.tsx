import { flatten, resolveTemplate, translator, type Flatten, type Translator } from "@solid-primitives/i18n";
import {
  createComputed,
  createContext,
  createEffect,
  createMemo,
  createSignal,
  Show,
  useContext,
  type Accessor,
  type JSX,
} from "solid-js";
import type { Preferences } from "../../shared/personal/preferences.ts";
import { loadDictionary, locales, type Locale } from "./dictionary.ts";
import type { Dictionary } from "./english.ts";
import { makeFormats } from "./formats.ts";
import type { PluralForms, Words } from "./words.ts";

type Texts = Flatten<Words<Dictionary>>;

export interface I18n {
  /** The text of a dotted key (`queue.tabs.new`), its `{{name}}` parts filled in. */
  t: Translator<Texts, string>;
  locale: Accessor<Locale>;
  /** The language as the browser speaks it (en-GB), for formats of one's own. */
  tag: Accessor<string>;
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

/**
 * Gives texts, dates and numbers in the chosen language; `auto` is the browser's. Nothing is shown before its texts are
 * here; another language takes over as soon as it is.
 */
export function I18nProvider(props: { language: Preferences["language"]; children: JSX.Element }) {
  const wanted = createMemo(() => localeOf(props.language, navigator.languages));
  const [loaded, setLoaded] = createSignal<{ locale: Locale; texts: Texts }>();
  const load = async (locale: Locale) => {
    const dictionary = await loadDictionary(locale);
    if (wanted() === locale) setLoaded({ locale, texts: flatten(dictionary) });
  };
  createComputed(() => void load(wanted()));
  return (
    <Show when={loaded()}>
      {(known) => <LoadedI18n locale={known().locale} texts={known().texts} children={props.children} />}
    </Show>
  );
}

function LoadedI18n(props: { locale: Locale; texts: Texts; children: JSX.Element }) {
  const tag = createMemo(() => languageTag(props.locale, navigator.languages));
  const formats = createMemo(() => makeFormats(tag()));
  const i18n: I18n = {
    // oxlint-disable-next-line solid/reactivity -- the translator reads the texts anew at each call
    t: translator(() => props.texts, resolveTemplate),
    locale: () => props.locale,
    tag,
    plural: (count, forms, args) =>
      resolveTemplate(forms[formats().pluralForm(count)], { ...args, count: formats().number(count) }),
    formatTime: (ms) => formats().time(ms),
    formatDate: (ms) => formats().date(ms),
    formatDateTime: (ms) => formats().dateTime(ms),
    formatNumber: (value) => formats().number(value),
    relative: (at, now) => formats().relative(at, now),
  };
  createEffect(() => {
    document.documentElement.lang = props.locale;
  });
  return <I18nContext.Provider value={i18n}>{props.children}</I18nContext.Provider>;
}

/** Texts of a part of the app that brings its own, and is loaded with them. */
export function useTexts<D extends Record<string, unknown>>(
  own: Record<Locale, Words<D>>,
): Translator<Flatten<Words<D>>, string> {
  const { locale } = useI18n();
  const texts = createMemo(() => flatten(own[locale()]));
  // oxlint-disable-next-line solid/reactivity -- the translator reads the texts anew at each call
  return translator(texts, resolveTemplate);
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
  return known.flatMap((code) => locales.find((locale) => locale === code) ?? [])[0] ?? "en";
}

/** The browser's own variant of the language (en-GB, fr-CA) where it names one, for dates and numbers. */
function languageTag(locale: Locale, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.toLowerCase().startsWith(locale)) ?? locale;
}

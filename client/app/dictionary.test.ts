import { flatten } from "@solid-primitives/i18n";
import { describe, expect, test } from "vitest";
import { codes } from "../../shared/protocol/codes.ts";
import { dictionaries } from "../testing/dictionaries.ts";
import { localeOf } from "./i18n.tsx";

function texts(locale: keyof typeof dictionaries): Map<string, string> {
  const entries = Object.entries(flatten(dictionaries[locale]) as Record<string, unknown>);
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
const en = texts("en");
const fr = texts("fr");

test("English and French have the same texts", () => {
  expect([...fr.keys()].toSorted()).toEqual([...en.keys()].toSorted());
  expect(en.size).toBeGreaterThan(300);
});

test("no text is empty", () => {
  for (const all of [en, fr])
    expect([...all].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
});

test("a text takes the same parts in both languages", () => {
  const parts = (text: string) =>
    [...text.matchAll(/\{\{(\w+)\}\}/gu)]
      .map((match) => match[1] ?? "")
      .toSorted((a, b) => a.localeCompare(b));
  const differing = [...en].filter(([key, text]) => parts(text).join() !== parts(fr.get(key) ?? "").join());
  expect(differing).toEqual([]);
});

test("no text raises its voice", () => {
  for (const all of [en, fr]) expect([...all].filter(([, text]) => text.includes("!"))).toEqual([]);
});

test("French sets its quotes and stops off by spaces, and uses the curly apostrophe", () => {
  const wrong = [...fr].filter(([, text]) => /[a-zà-ÿ][;?:](\s|$)|['"]/u.test(text.replace(/https?:/gu, "")));
  expect(wrong).toEqual([]);
});

test("every code of the system has words for people", () => {
  for (const locale of ["en", "fr"] as const) {
    for (const code of codes) expect(dictionaries[locale].codes[code]).toBeTruthy();
  }
});

describe("the language", () => {
  test.each([
    ["auto", ["fr-CA", "en"], "fr"],
    ["auto", ["de-DE", "fr-FR", "en-GB"], "fr"],
    ["auto", ["de-DE"], "en"],
    ["auto", [], "en"],
    ["en", ["fr-FR"], "en"],
    ["fr", ["en-US"], "fr"],
  ] as const)("%s in a browser that asks for %j is %s", (preference, wanted, expected) => {
    expect(localeOf(preference, wanted)).toBe(expected);
  });
});

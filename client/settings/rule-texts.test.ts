import { flatten } from "@solid-primitives/i18n";
import { expect, test } from "vitest";
import { ruleTexts } from "./rule-texts.ts";

function texts(locale: "en" | "fr"): Map<string, string> {
  const entries = Object.entries(flatten(ruleTexts[locale]) as Record<string, unknown>);
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
const en = texts("en");
const fr = texts("fr");
const parts = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1] ?? "").toSorted((a, b) => a.localeCompare(b));

test("English and French have the same texts with the same parts, and none is empty", () => {
  expect([...fr.keys()].toSorted()).toEqual([...en.keys()].toSorted());
  expect(en.size).toBeGreaterThan(250);
  const differing = [...en].filter(([key, text]) => parts(text).join() !== parts(fr.get(key) ?? "").join());
  expect(differing).toEqual([]);
  expect([...en, ...fr].filter(([, text]) => text.trim() === "")).toEqual([]);
});

test("no text raises its voice, and French sets its stops off and uses the curly apostrophe", () => {
  expect([...en, ...fr].filter(([, text]) => text.includes("!"))).toEqual([]);
  expect([...fr].filter(([, text]) => /[a-zà-ÿ][;?:](\s|$)|['"]/u.test(text))).toEqual([]);
});

import { flatten } from "@solid-primitives/i18n";
import { describe, expect, test } from "vitest";
import { boomerangTexts } from "../boomerangs/texts.ts";
import { mailTexts } from "../conversation/mail/mail-texts.ts";
import { mailReplyTexts } from "../conversation/mail-reply/mail-reply-texts.ts";
import { reasonTexts } from "../reasons/texts.ts";
import { apiAccessTexts } from "../settings/channels/api/texts.ts";
import { explanationTexts } from "../sla/explanation-texts.ts";

type Both = Record<"en" | "fr", Record<string, unknown>>;

const panels: [string, Both][] = [
  ["boomerangs", boomerangTexts],
  ["reasons", reasonTexts],
  ["a mail", mailTexts],
  ["the fields of a mail", mailReplyTexts],
  ["a program's access", apiAccessTexts],
  ["the explanation of an SLA", explanationTexts],
];

function texts(both: Both, locale: "en" | "fr"): Map<string, string> {
  const entries = Object.entries(flatten(both[locale]) as Record<string, unknown>);
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
const parts = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1] ?? "").toSorted((a, b) => a.localeCompare(b));

describe.each(panels)("texts that come with a panel: %s", (_name, both) => {
  const en = texts(both, "en");
  const fr = texts(both, "fr");

  test("English and French have the same texts with the same parts, and none is empty", () => {
    expect([...fr.keys()].toSorted()).toEqual([...en.keys()].toSorted());
    const differing = [...en].filter(([key, text]) => parts(text).join() !== parts(fr.get(key) ?? "").join());
    expect(differing).toEqual([]);
    expect([...en, ...fr].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("no text raises its voice, and French sets its stops off and uses the curly apostrophe", () => {
    expect([...en, ...fr].filter(([, text]) => text.includes("!"))).toEqual([]);
    expect([...fr].filter(([, text]) => /[a-zà-ÿ][;?:](\s|$)|['"]/u.test(text))).toEqual([]);
  });
});

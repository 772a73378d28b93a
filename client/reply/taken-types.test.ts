import { expect, test } from "vitest";
import { capabilityPresets, replyRules } from "../../shared/channels/capability.ts";
import { replyEn } from "./words.en.ts";
import { takenTypes } from "./taken-types.ts";

const kinds = replyEn.files.kinds as Record<string, string>;
const texts = (key: string) => kinds[key.split(".").at(-1) ?? ""] ?? key;

test.each([
  ["x", "pictures and MP4"],
  ["instagram", "PNG, JPEG, MP4, and sound"],
] as const)("what %s takes is named as people call it", (network, named) => {
  const rules = replyRules(capabilityPresets[network], "private");
  expect(takenTypes(rules, texts as Parameters<typeof takenTypes>[1], "en-US")).toBe(named);
});

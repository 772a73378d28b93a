import { expect, test } from "vitest";
import { dictionaries } from "../testing/dictionaries.ts";
import { withFrenchSpaces } from "./french-spaces.ts";

test("spaces before stops and inside quotes do not break, in texts of any depth", () => {
  const words = { a: "Prêt ? Oui : « ça va » ; fin", b: { one: "Tapez « {{word}} » :", c: { d: "a b" } } };
  expect(withFrenchSpaces(words)).toEqual({
    a: "Prêt\u202F? Oui\u202F: «\u202Fça va\u202F»\u202F; fin",
    b: { one: "Tapez «\u202F{{word}}\u202F»\u202F:", c: { d: "a b" } },
  });
});

test("the French dictionary holds no stop or quote that could begin or end a line alone", () => {
  expect(JSON.stringify(dictionaries.fr)).toContain("\u202F:");
  expect(JSON.stringify(dictionaries.fr)).not.toMatch(/ [:;?!»]|« /u);
});

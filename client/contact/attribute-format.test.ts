import { expect, test } from "vitest";
import { languageName } from "./attribute-format.ts";

test.each([
  ["fr", "en", "French"],
  ["fr", "fr", "français"],
  ["pt_BR", "en", "Brazilian Portuguese"],
  ["French", "en", "French"],
  ["de, en", "en", "de, en"],
  ["xx", "en", "xx"],
  ["", "en", ""],
])("product 6: the language %j is read by whoever reads %s as %j", (value, tag, expected) => {
  expect(languageName(value, tag)).toBe(expected);
});

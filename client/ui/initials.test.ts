import { expect, test } from "vitest";
import { colourOf, initials } from "./initials.ts";

test.each([
  ["Maya Okafor", "MO"],
  ["Tomás Rodríguez-Villaescusa y Fernández", "TF"],
  ["Chen", "CH"],
  ["@roost_care", "RC"],
  ["  ", "?"],
  ["", "?"],
  ["🦊", "?"],
  ["李 小龙", "李小"],
  ["Dmitri K.", "DK"],
])("%s is %s", (name, expected) => {
  expect(initials(name)).toBe(expected);
});

test("a colour stays with its id and keeps white text readable", () => {
  const ids = Array.from({ length: 200 }, (_, i) => `ct:${i}`);
  for (const id of ids) expect(colourOf(id)).toBe(colourOf(id));
  const used = new Set(ids.map(colourOf));
  expect(used.size).toBeGreaterThan(5);
  for (const colour of used) expect(contrastWithWhite(colour)).toBeGreaterThanOrEqual(4.5);
});

function contrastWithWhite(hex: string): number {
  const channel = (at: number) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 1.05 / (0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) + 0.05);
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { attributeTypes, type AttributeType } from "./attribute.ts";
import {
  attributeText,
  fitsAttribute,
  readAttribute,
  shapeOf,
  type AttributeProblem,
  type DecimalMark,
} from "./attribute-value.ts";
import type { AttributeValue } from "./contact.ts";

const options = ["Gold", "Silver"];
const read = (type: AttributeType, text: string, decimal: DecimalMark = ".") =>
  readAttribute(text, { type, options }, decimal);

test.each<[AttributeType, string, AttributeValue]>([
  ["text", "  Lacroix ", "Lacroix"],
  ["number", "-12", -12],
  ["number", "1,234.5", 1234.5],
  ["date", "2028-02-29", "2028-02-29"],
  ["list", "Gold", "Gold"],
  ["yesno", "true", true],
  ["yesno", "false", false],
  ["link", "example.org/orders?id=7", "https://example.org/orders?id=7"],
  ["link", "http://example.org", "http://example.org"],
  ["email", " zoë@exämple.org ", "zoë@exämple.org"],
  ["phone", "+33 (0)6 12-34.56 78", "+33 (0)6 12-34.56 78"],
])("a %s may be written %j", (type, text, value) => {
  expect(read(type, text)).toEqual({ ok: true, value });
});

test.each([
  ["1 234,5", 1234.5],
  ["1\u{202f}234", 1234],
  ["1.234,5", 1234.5],
  ["0,5", 0.5],
])("where the comma is the decimal mark, %j is the number %d", (text, value) => {
  expect(read("number", text, ",")).toEqual({ ok: true, value });
});

test.each<[AttributeType, string, AttributeProblem]>([
  ["text", "x".repeat(2001), "too_long"],
  ["number", "12 km", "no_number"],
  ["number", "1,23", "no_number"],
  ["number", "1e400", "no_number"],
  ["date", "2026-02-30", "no_date"],
  ["date", "12/01/2027", "no_date"],
  ["list", "gold", "no_option"],
  ["yesno", "perhaps", "no_yes_or_no"],
  ["link", "javascript:alert(1)", "no_link"],
  ["link", "somewhere", "no_link"],
  ["email", "zoe@example", "no_email"],
  ["email", "zoe at example.org", "no_email"],
  ["phone", "call me", "no_phone"],
  ["phone", "12", "no_phone"],
])("a %s cannot be written %j: %s", (type, text, problem) => {
  expect(read(type, text)).toEqual({ ok: false, problem });
});

test("a blank field clears an attribute of any type", () => {
  for (const type of attributeTypes) expect(read(type, "  ")).toEqual({ ok: true, value: null });
});

test.each<[AttributeType, AttributeValue]>([
  ["number", "12"],
  ["yesno", "true"],
  ["text", 12],
  ["date", true],
  ["list", "Bronze"],
])("of another type: a %s is not %j", (type, value) => {
  expect(fitsAttribute(value, { type, options })).toBe(false);
});

test("a key that nobody has defined takes any text", () => {
  expect(shapeOf("followers", [])).toEqual({ type: "text", options: [] });
});

test("what is read fits, and its text is read as the same value again", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...attributeTypes),
      fc.oneof(
        fc.string(),
        fc.double().map(String),
        fc.constantFrom("a@b.ch", "Gold", "true", "b.ch", "12345"),
      ),
      fc.constantFrom<DecimalMark>(".", ","),
      (type, text, decimal) => {
        const reading = read(type, text, decimal);
        if (!reading.ok) return;
        expect(fitsAttribute(reading.value, { type, options })).toBe(true);
        const again = attributeText(reading.value, decimal);
        if (again.includes("e")) return; // nobody writes 1e21 in a field
        expect(read(type, again, decimal)).toEqual(reading);
      },
    ),
  );
});

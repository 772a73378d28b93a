import fc from "fast-check";
import { expect, test } from "vitest";
import {
  fillPlaceholders,
  parsePlaceholders,
  unknownPlaceholders,
  unresolvedPlaceholders,
} from "./placeholders.ts";

const known: Record<string, string> = {
  "contact.first_name": "Zoé",
  "agent.name": "Inès Roux",
  "contact.tier": " ",
};
const valueOf = (name: string) => known[name] ?? null;

test.each([
  ["Hello {contact.first_name}, ", "Hello Zoé, "],
  ["Hello {contact.first_name|there}", "Hello Zoé"],
  ["Hello {contact.last_name|there}", "Hello there"],
  ["Hello {contact.last_name}", "Hello {contact.last_name}"],
  ["{contact.tier|Basic} customer", "Basic customer"],
  ["{Contact.First_Name} – {agent.name}", "Zoé – Inès Roux"],
  ["{contact.last_name| }", "{contact.last_name| }"],
  ["a {b} c {d.} e", "a {b} c {d.} e"],
  ["{{agent.name}}", "{Inès Roux}"],
])("product 10: %j is filled as %j", (text, filled) => {
  expect(fillPlaceholders(text, valueOf)).toBe(filled);
});

test("product 10: what nothing is known of, and has no fallback, stands in the text and blocks sending", () => {
  const filled = fillPlaceholders("{contact.last_name}, {agent.name}: {contact.last_name}", valueOf);
  expect(unresolvedPlaceholders(filled)).toEqual(["{contact.last_name}"]);
  expect(unresolvedPlaceholders("JSON like {id} or {} is only text")).toEqual([]);
});

test("an unknown placeholder is named as it is written, one without a point too", () => {
  const isKnown = (name: string) => Object.hasOwn(known, name);
  const text = "{contact.frist_name|you} {agent.name} {first_name} {first_name} {contact.tier}";
  expect(unknownPlaceholders(text, isKnown)).toEqual(["{contact.frist_name|you}", "{first_name}"]);
});

test("whatever is written, its pieces are the text again, and filling with everything known leaves nothing open", () => {
  const part = fc.constantFrom("{", "}", "|", ".", "contact.x", "{agent.name}", "{contact.y|z}", "é", "\n");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join("");
      expect(
        parsePlaceholders(text)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
      for (const piece of parsePlaceholders(text))
        expect(piece.kind === "text" || unresolvedPlaceholders(piece.text).length === 1).toBe(true);
    }),
  );
});

import { expect, test } from "vitest";
import { nearestPlaceholder } from "./known-placeholders.ts";

const known = ["contact.name", "agent.name", "contact.first_name", "contact.email", "contact.tier"];

test.each([
  ["{contact.frist_name|there}", "contact.first_name"],
  ["{first_name}", "contact.first_name"],
  ["{agent.nane}", "agent.name"],
  ["{contact.mail}", "contact.email"],
  ["{contact.shoe_size}", null],
  ["{id}", null],
])("of %s, %s is suggested", (written, meant) => {
  expect(nearestPlaceholder(written, known)).toBe(meant);
});

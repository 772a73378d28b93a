import { expect, test } from "vitest";
import { nameFault } from "./view-name.ts";

test.each([
  ["", "empty"],
  ["  ", "empty"],
  ["x".repeat(61), "tooLong"],
  [` ${"x".repeat(60)} `, null],
  ["LATE refunds ", "taken"],
  ["Elegant", "taken"],
  ["Mine", null],
])("%j as the name of a view: %s", (name, fault) => {
  expect(nameFault(name, ["Late refunds", "Élégant"])).toBe(fault);
});

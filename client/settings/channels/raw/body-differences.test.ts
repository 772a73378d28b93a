import { expect, test } from "vitest";
import { bodyDifferences, readable } from "./body-differences.ts";

test("two bodies differ where a value does, also in lists, and where one has what the other has not", () => {
  const one = { id: "m1", contact: { name: "Maya" }, files: ["a", "b"], text: "Hello" };
  const other = { id: "m2", contact: { name: "Maya" }, files: ["a"], text: "Hello", late: true };
  expect(bodyDifferences(JSON.stringify(one), JSON.stringify(other))).toEqual([
    { place: "id", one: '"m1"', other: '"m2"' },
    { place: "files.1", one: '"b"', other: undefined },
    { place: "late", one: undefined, other: "true" },
  ]);
});

test("how a body is written down makes no difference", () => {
  expect(bodyDifferences('{"a":1,"b":[]}', '{ "b": [], "a": 1 }')).toEqual([]);
});

test("what is no JSON is compared and shown as it is", () => {
  expect(bodyDifferences("a=1", "a=2")).toEqual([{ place: "", one: "a=1", other: "a=2" }]);
  expect(readable("a=1")).toBe("a=1");
  expect(readable('{"a":1}')).toBe('{\n  "a": 1\n}');
});

test("what nests deeper than anybody writes is shown and compared as it came", () => {
  const deep = `${"[".repeat(6_000)}"}}"${"]".repeat(6_000)}`;
  expect(readable(deep)).toBe(deep);
  expect(bodyDifferences(deep, "1")).toEqual([{ place: "", one: deep, other: "1" }]);
  expect(readable(`["${"[".repeat(200)}"]`)).toContain("\n");
});

import { expect, test } from "vitest";
import { commandKeys, commandOf, keyMapOf, keyOf, preferenceOf, takenBy } from "./key-map.ts";

test("a command moves to the key it was given, and its own key is free", () => {
  const map = keyMapOf({ e: "d", slash: "f" });
  expect(["d", "e", "f", "/", "j"].map((key) => commandOf(map, key))).toEqual(["e", null, "/", null, "j"]);
  expect(["e", "/", "j"].map((command) => keyOf(map, command))).toEqual(["d", "f", "j"]);
});

test("two commands may change places", () => {
  const map = keyMapOf({ e: "p", p: "e" });
  expect([commandOf(map, "e"), commandOf(map, "p")]).toEqual(["p", "e"]);
});

test("a key that has a command is taken, until that one moves", () => {
  expect(takenBy(keyMapOf({}), "p", "e")).toBe("p");
  expect(takenBy(keyMapOf({ p: "o" }), "p", "e")).toBeNull();
  expect(takenBy(keyMapOf({}), "e", "e")).toBeNull();
});

test("every command has a name that preferences can keep", () => {
  for (const command of commandKeys) expect(preferenceOf(command)).toMatch(/^key:[a-z]+$/);
});

import { expect, test } from "vitest";
import { othersPresent } from "./presence.ts";

const me = { id: "a1", name: "Inès" };

test("R-8: each other person is named once, writing if any of their devices is", () => {
  const states = [
    { user: { id: "a2", name: "Maya" }, writing: false },
    { user: { id: "a2", name: "Maya" }, writing: true },
    { user: { id: "a3", name: "Tom" } },
  ];
  expect(othersPresent(states, me)).toEqual([
    { name: "Maya", isWriting: true },
    { name: "Tom", isWriting: false },
  ]);
});

test("R-8: one's own other devices are not others, and a state without a name is nobody", () => {
  const states = [
    { user: { id: "a1", name: "Inès" } },
    { user: { name: "Inès" } },
    {},
    null,
    { user: { name: 7 } },
  ];
  expect(othersPresent(states, me)).toEqual([]);
});

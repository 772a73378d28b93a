import { expect, test } from "vitest";
import type { Grant } from "../permissions/access.ts";
import { mayHold, teamMayHold } from "./assignable.ts";

const inTeam: Grant = { kind: "team", id: "sales", role: "contributor" };
const inCare: Grant = { kind: "channel", id: "care", role: "viewer" };
const person = (grants: readonly Grant[] | null, active = true) =>
  ({ role: "contributor", grants, active }) as const;
const here = { channel: "care", team: null };

test("R-2: a conversation can be whose work it may be, and nobody's who has left", () => {
  expect(mayHold(person(null), here)).toBe(true);
  expect(mayHold(person([inCare]), here)).toBe(true);
  expect(mayHold(person([inTeam]), here)).toBe(false);
  expect(mayHold(person(null, false), here)).toBe(false);
});

test("R-2: a team can have what somebody of it may have; one that names nobody is everybody's", () => {
  expect(teamMayHold("sales", [person([inTeam])], here)).toBe(false);
  expect(teamMayHold("sales", [person([inTeam]), person([inTeam, inCare])], here)).toBe(true);
  expect(teamMayHold("sales", [person([inTeam])], { channel: "care", team: "sales" })).toBe(true);
  expect(teamMayHold("night", [person([inTeam])], here)).toBe(true);
  expect(teamMayHold("sales", [person([inTeam]), person([inTeam, inCare], false)], here)).toBe(false);
});

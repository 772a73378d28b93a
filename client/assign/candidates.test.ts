import { expect, test } from "vitest";
import type { Grant } from "../../shared/permissions/access.ts";
import { emptyWorkspace, type Member, type Workspace } from "../../shared/workspace/workspace.ts";
import { candidates, named, type Naming } from "./candidates.ts";

const member = (id: string, grants: readonly Grant[] | null = null, active = true): Member => ({
  id,
  name: id === "ines" ? "Inès Faye" : id,
  role: "contributor",
  active,
  grants,
});
const inTeam = (id: string): Grant => ({ kind: "team", id, role: "contributor" });
const inChannel = (id: string): Grant => ({ kind: "channel", id, role: "contributor" });

function workspace(members: Member[]): Workspace {
  const teams = ["refunds", "sales", "nobody"].map((id) => [id, { id, name: id, active: true }] as const);
  return {
    ...emptyWorkspace,
    members: Object.fromEntries(members.map((one) => [one.id, one])),
    teams: Object.fromEntries(teams),
  };
}

const states = { tom: "away", zoe: "available", gus: "offline" } as const;
const naming: Naming = {
  me: "me",
  you: "You",
  mark: (id) => (Object.hasOwn(states, id) ? states[id as keyof typeof states] : "available"),
  words: (id) => id,
  team: "Team",
};
const HERE = { channel: "care", team: null };
const labels = (members: Member[], where = [HERE]) =>
  candidates(workspace(members), where, naming).map(({ label }) => label);

test("the agent stands first, then who is available, away and offline, then teams", () => {
  const members = [member("gus"), member("tom"), member("zoe"), member("ines"), member("me")];
  expect(labels(members)).toEqual(["You", "Inès Faye", "zoe", "tom", "gus", "nobody", "refunds", "sales"]);
});

test("R-2: who may not see a conversation is not offered it, and neither is a team of which nobody may", () => {
  const members = [
    member("tom", [inTeam("sales"), inChannel("care")]),
    member("zoe", [inTeam("refunds")]),
    member("gone", null, false),
  ];
  expect(labels(members)).toEqual(["tom", "nobody", "sales"]);
});

test("for several conversations only those are offered who may have all of them", () => {
  const members = [member("tom", [inChannel("care")]), member("zoe")];
  expect(labels(members, [HERE, { channel: "x", team: null }])).toEqual([
    "zoe",
    "nobody",
    "refunds",
    "sales",
  ]);
});

test("what is typed narrows the list, whatever its case and accents", () => {
  const all = candidates(workspace([member("ines"), member("tom")]), [HERE], naming);
  expect(named(all, "INES fa").map(({ label }) => label)).toEqual(["Inès Faye"]);
  expect(named(all, "sal").map(({ assignee }) => assignee)).toEqual([
    { kind: "team", id: "sales", name: "sales" },
  ]);
  expect(named(all, "nowhere")).toEqual([]);
});

import { expect, test } from "vitest";
import { emptyWorkspace } from "../../shared/workspace/workspace.ts";
import { mentionable, mentionQuery } from "./mention-query.ts";

test.each<[string | null, string | null]>([
  ["@", ""],
  ["Ask @in", "in"],
  ["Ask @Inès Mar", "Inès Mar"],
  ["(@to", "to"],
  ["« @to", "to"],
  ["ines@north", null],
  ["Ask @Inès Martin now", null],
  ["Ask @ now", null],
  ["Ask Inès", null],
  ["", null],
  [null, null],
])("before the caret stands %j: %j is sought", (before, query) => {
  expect(mentionQuery(before)).toBe(query);
});

const member = (id: string, name: string, active = true) =>
  ({ id, name, role: "contributor", active }) as const;
const workspace = {
  ...emptyWorkspace,
  members: {
    me: member("me", "Maya Okafor"),
    ines: member("ines", "Inès Martin"),
    tom: member("tom", "Tom Marin"),
    gone: member("gone", "Marc Gone", false),
  },
  teams: {
    t1: { id: "t1", name: "Marketing", active: true },
    t2: { id: "t2", name: "Old Marketing", active: false },
  },
};
const named = (query: string) => mentionable(workspace, query, "me").map(({ label }) => label);

test("people come before teams, without oneself and whoever is gone", () => {
  expect(named("")).toEqual(["Inès Martin", "Tom Marin", "Marketing"]);
});

test("case and accents do not count, and any word of a name may be meant", () => {
  expect(named("INES")).toEqual(["Inès Martin"]);
  expect(named("mar")).toEqual(["Marketing", "Inès Martin", "Tom Marin"]);
  expect(named("inès mart")).toEqual(["Inès Martin"]);
  expect(named("artin")).toEqual([]);
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { grantRoles, isInScope, roleIn, roleInDocument, scopeOf, type Access, type Grant } from "./access.ts";
import { roles } from "./permissions.ts";

const social: Grant = { kind: "team", id: "social", role: "contributor" };
const email: Grant = { kind: "channel", id: "email", role: "viewer" };
const nobody: Access = { role: "supervisor", grants: [] };

test.each<[what: string, access: Access, channel: string | null, team: string | null, role: string | null]>([
  ["without grants one role holds everywhere", { role: "viewer", grants: null }, "email", "social", "viewer"],
  ["an admin's grants say nothing", { role: "admin", grants: [] }, "email", null, "admin"],
  ["a grant of the channel holds there", { role: "admin", grants: null }, "email", null, "admin"],
  [
    "a grant of the team holds in its channels",
    { ...nobody, grants: [social] },
    "x",
    "social",
    "contributor",
  ],
  [
    "of two that fit the higher holds",
    { ...nobody, grants: [email, social] },
    "email",
    "social",
    "contributor",
  ],
  ["elsewhere there is nothing to know of", { ...nobody, grants: [email, social] }, "x", "night", null],
  ["a team's grant is none of a channel by that name", { ...nobody, grants: [social] }, "social", null, null],
  ["what belongs to the workspace needs no grant", nobody, null, null, "supervisor"],
])("R-2: %s", (_what, access, channel, team, role) => {
  expect(roleIn(access, { channel, team })).toBe(role);
});

test("R-2: a personal document is its owner's, even for an admin", () => {
  const mine = { channel: null, team: null, owner: "ines" };
  expect(roleInDocument({ id: "ines", role: "viewer", grants: [] }, mine)).toBe("viewer");
  expect(roleInDocument({ id: "sofia", role: "admin", grants: null }, mine)).toBeNull();
});

const id = fc.constantFrom("a", "b", "c");
const grant = fc.record({
  kind: fc.constantFrom("channel", "team"),
  id,
  role: fc.constantFrom(...grantRoles),
});
const access = fc.record({
  role: fc.constantFrom(...roles),
  grants: fc.option(fc.array(grant, { maxLength: 4 })),
});
const belonging = fc.record({ channel: fc.option(id), team: fc.option(id) });

test("R-2: a document is in somebody's scope exactly when they have a role in it", () => {
  fc.assert(
    fc.property(access, belonging, (who, where) => {
      expect(isInScope(scopeOf(who), where)).toBe(roleIn(who, where) !== null);
    }),
  );
});

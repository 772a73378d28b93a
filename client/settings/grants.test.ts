import { expect, test } from "vitest";
import type { Grant } from "../../shared/permissions/access.ts";
import { countGrants, grantedIn, withGrant } from "./grants.ts";

const chat = { kind: "channel", id: "one" } as const;
/** Of the same id, and another place all the same. */
const care = { kind: "team", id: "one" } as const;
const grants: readonly Grant[] = [{ ...chat, role: "viewer" }];

test("R-2: a role in a place replaces the one before and touches no other place", () => {
  const both = withGrant(grants, care, "supervisor");
  expect(grantedIn(both, chat)).toBe("viewer");
  expect(grantedIn(both, care)).toBe("supervisor");
  const raised = withGrant(both, chat, "contributor");
  expect(grantedIn(raised, chat)).toBe("contributor");
  expect(grantedIn(raised, care)).toBe("supervisor");
  expect(raised).toHaveLength(2);
});

test("R-2: access taken away in a place is gone there alone", () => {
  const left = withGrant(withGrant(grants, care, "viewer"), chat, null);
  expect(grantedIn(left, chat)).toBeNull();
  expect(left).toEqual([{ ...care, role: "viewer" }]);
});

test("channels and teams are counted apart", () => {
  expect(countGrants(withGrant(grants, care, "viewer"))).toEqual({ channel: 1, team: 1 });
  expect(countGrants([])).toEqual({ channel: 0, team: 0 });
});

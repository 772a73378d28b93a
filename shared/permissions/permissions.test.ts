import { expect, test } from "vitest";
import { actions, isRole, may, roles, type Action, type Role } from "./permissions.ts";

const everybody: readonly Role[] = ["viewer", "contributor", "supervisor", "admin"];

test.each<[Action, readonly Role[]]>([
  ["conversation.read", everybody],
  ["conversation.triage", everybody],
  ["note.write", everybody],
  ["preference.set", everybody],
  ["conversation.reply", ["contributor", "supervisor", "admin"]],
  ["contact.edit", ["contributor", "supervisor", "admin"]],
  ["note.deleteAny", ["supervisor", "admin"]],
  ["replies.edit", ["supervisor", "admin"]],
  ["people.manage", ["admin"]],
  ["channel.manage", ["admin"]],
  ["workspace.manage", ["admin"]],
])("R-1: %s is for %j", (action, allowed) => {
  expect(roles.filter((role) => may(role, action))).toEqual(allowed);
});

test("R-1: whoever stands higher may do all that those below may", () => {
  for (const action of actions) {
    const lowest = everybody.findIndex((role) => may(role, action));
    expect(everybody.slice(lowest).every((role) => may(role, action))).toBe(true);
  }
});

test.each(["", "owner", "Admin", null, 1, undefined, ["admin"]])("%j is no role", (value) => {
  expect(isRole(value)).toBe(false);
});

import { expect, test } from "vitest";
import { emptyContact } from "../../shared/contact/contact.ts";
import { emptyRow } from "../../shared/conversation/row.ts";
import type { ContactGroup } from "../../shared/groups/groups.ts";
import { emptyWorkspace } from "../../shared/workspace/workspace.ts";
import { createInGroup } from "./in-group.ts";

const gold: ContactGroup = { id: "gold", name: "Gold", rule: { attribute: "tier", op: "=", value: "gold" } };
const named: ContactGroup = { ...gold, rule: { attribute: "tier", op: "not_empty" } };

test("a conversation is in the groups of its contact, as they are defined now and as the contact is now", () => {
  const workspace = { ...emptyWorkspace, groups: [gold] };
  const tier = (value: string) => ({
    ...emptyContact("ct:maya"),
    attributes: { tier: { value, from: "agent" as const } },
  });
  let contact = tier("silver");
  const isInGroup = createInGroup({
    workspace: () => workspace,
    contact: (doc) => (doc === "ct:maya" ? contact : undefined),
  });
  const row = { ...emptyRow("cv:1"), contact: { id: "ct:maya", name: "Maya" } };
  expect(isInGroup(row, ["gold"])).toBe(false);
  workspace.groups = [named];
  expect(isInGroup(row, ["other", "gold"])).toBe(true);
  workspace.groups = [gold];
  contact = tier("gold");
  expect(isInGroup(row, ["gold"])).toBe(true);
  expect(isInGroup(emptyRow("cv:2"), ["gold"])).toBe(false);
});

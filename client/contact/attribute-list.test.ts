import { expect, test } from "vitest";
import { usualAttributes, type AttributeDefinition } from "../../shared/contact/attribute.ts";
import { attributeLists } from "./attribute-list.ts";

const tier: AttributeDefinition = {
  key: "plan",
  label: "Plan",
  type: "list",
  options: ["Basic", "Pro"],
  active: true,
};
const from = "network" as const;

test("product 9: attributes come in the workspace's order, then what the network brought", () => {
  const contact = {
    attributes: { followers: { value: 12, from }, bio: { value: "Hi", from }, plan: { value: "Pro", from } },
  };
  const { defined, supplied } = attributeLists(contact, [tier, ...usualAttributes]);
  expect(defined.map(({ key }) => key)).toEqual(["plan", ...usualAttributes.map(({ key }) => key)]);
  expect(defined[0]?.shape.options).toEqual(["Basic", "Pro"]);
  expect(supplied.map(({ key }) => key)).toEqual(["bio", "followers"]);
});

test("product 9: what is switched off is shown nowhere", () => {
  const contact = { attributes: { plan: { value: "Pro", from } } };
  expect(attributeLists(contact, [{ ...tier, active: false }])).toEqual({ defined: [], supplied: [] });
});

test("what the network brought and an agent has emptied is gone from the list", () => {
  const contact = { attributes: { bio: { value: null, from: "agent" as const } } };
  expect(attributeLists(contact, []).supplied).toEqual([]);
});

import { expect, test } from "vitest";
import { sampleSettings } from "../testing/sample-settings.ts";
import { differences } from "./differences.ts";

const { automations, routing, defaults, priority } = sampleSettings;

test("of a list, what came, went and changed is told by its name; a new order alone is told as that", () => {
  const [first, second] = automations;
  if (!first || !second) throw new Error("the sample has two");
  expect(
    differences(automations, [
      { ...first, active: false },
      { ...second, id: "m9", name: "New" },
    ]),
  ).toEqual([
    { kind: "added", id: "m9", name: "New" },
    { kind: "removed", id: "m2", name: "Goodbyes" },
    { kind: "changed", id: "m1", name: "Refunds" },
  ]);
  expect(differences(automations, [second, first])).toEqual([{ kind: "moved" }]);
  expect(differences([], automations)).toHaveLength(2);
});

test("of fields, those that differ are told; a list in them by its entries", () => {
  expect(differences(defaults, { ...defaults, releaseAtSignOut: false })).toEqual([
    { kind: "field", key: "releaseAtSignOut" },
  ]);
  expect(differences(routing, { ...routing, fallback: null, sets: routing.sets.slice(1) })).toEqual([
    { kind: "removed", id: "s1", name: "Refunds" },
    { kind: "field", key: "fallback" },
  ]);
  expect(differences({ ...priority, topics: [] }, priority)).toEqual([{ kind: "field", key: "topics" }]);
  expect(differences(priority, structuredClone(priority))).toEqual([]);
});

test("what has no id is known by its key or its name; a label is what is told", () => {
  const { topics, attributes, reasons } = sampleSettings;
  expect(differences(topics, [...topics.slice(1), { name: "Praise", active: true }])).toEqual([
    { kind: "added", id: "Praise", name: "Praise" },
    { kind: "removed", id: "Delivery", name: "Delivery" },
  ]);
  const renamed = attributes.map((one) => (one.key === "plan" ? { ...one, label: "Contract" } : one));
  expect(differences(attributes, renamed)).toEqual([{ kind: "changed", id: "plan", name: "Contract" }]);
  expect(differences(attributes, attributes.toReversed())).toEqual([{ kind: "moved" }]);
  expect(differences(reasons, { asked: "required", reasons: reasons.reasons.slice(1) })).toEqual([
    { kind: "field", key: "asked" },
    { kind: "removed", id: "Answered", name: "Answered" },
  ]);
});

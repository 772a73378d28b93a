import { expect, test } from "vitest";
import { networks } from "../../shared/channels/capability.ts";
import { isNamedByAt } from "./named-by-at.ts";

test("the sign before an account is there where its network has names with it, and not before numbers and plain names", () => {
  expect(networks.filter(isNamedByAt).toSorted()).toEqual(["email", "instagram", "telegram", "x"]);
});

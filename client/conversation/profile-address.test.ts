import { expect, test } from "vitest";
import { profileAddress } from "./profile-address.ts";

test.each([
  ["x", "@jlacroix", "https://x.com/jlacroix"],
  ["instagram", "maya.okafor", "https://www.instagram.com/maya.okafor"],
  ["x", undefined, undefined],
  ["x", "@../settings", undefined],
  ["x", "@a?b#c", undefined],
  ["whatsapp", "@maya", undefined],
] as const)("a profile on %s of %s is at %s", (network, handle, address) => {
  expect(profileAddress(network, handle)).toBe(address);
});

import { expect, test } from "vitest";
import { capabilityPresets, type MessageKind, type Network } from "./capability.ts";
import { canQuote, deedsOn } from "./message-deeds.ts";

const publicly = (kind: MessageKind) => ({ visibility: "public", kind }) as const;

test.each<[Network, MessageKind, string]>([
  ["x", "mention", "like unlike repost unrepost"],
  ["x", "reply", "like unlike repost unrepost hide unhide"],
  ["facebook", "comment", "like unlike hide unhide"],
  ["facebook", "post", "like unlike"],
  ["instagram", "comment", "hide unhide"],
  ["api", "comment", ""],
])("product 4.3: on %s a public %s can be: %s", (network, kind, deeds) => {
  expect(deedsOn(capabilityPresets[network], publicly(kind)).join(" ")).toBe(deeds);
});

test("product 4.3: a private message can only be answered", () => {
  for (const capability of Object.values(capabilityPresets)) {
    const message = { visibility: "private", kind: "private_message" } as const;
    expect(deedsOn(capability, message)).toEqual([]);
    expect(canQuote(capability, message)).toBe(false);
  }
});

test("product 4.3: of these networks X alone quotes", () => {
  const quoting = Object.entries(capabilityPresets).filter(([, capability]) =>
    canQuote(capability, publicly("reply")),
  );
  expect(quoting.map(([network]) => network)).toEqual(["x"]);
});

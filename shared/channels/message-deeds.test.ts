import { expect, test } from "vitest";
import { capabilityPresets, type MessageKind, type Network } from "./capability.ts";
import { canQuote, deedsOn } from "./message-deeds.ts";

const accountOf = (network: Network) => ({ network, capability: capabilityPresets[network] });
const publicly = (kind: MessageKind) => ({ visibility: "public", kind }) as const;

test.each<[Network, MessageKind, string]>([
  ["x", "mention", "like unlike repost unrepost"],
  ["x", "reply", "like unlike repost unrepost hide unhide"],
  ["facebook", "comment", "like unlike hide unhide delete"],
  ["facebook", "post", "like unlike"],
  ["instagram", "comment", "hide unhide delete"],
  ["api", "comment", ""],
])("product 4.3: on %s a public %s can be: %s", (network, kind, deeds) => {
  expect(deedsOn(accountOf(network), publicly(kind)).join(" ")).toBe(deeds);
});

test.each<[Network, MessageKind, string]>([
  ["facebook", "private_message", "like unlike"],
  ["instagram", "story_mention", "like unlike"],
  ["whatsapp", "private_message", "like unlike"],
  ["telegram", "private_message", "like unlike"],
  ["x", "private_message", ""],
  ["email", "email", ""],
  ["webchat", "chat", ""],
  ["api", "private_message", ""],
])("product 4.3: on %s a private %s can be answered, and: %s", (network, kind, deeds) => {
  const message = { visibility: "private", kind } as const;
  expect(deedsOn(accountOf(network), message).join(" ")).toBe(deeds);
  expect(canQuote(capabilityPresets[network], message)).toBe(false);
});

test("product 4.3: of these networks X alone quotes", () => {
  const quoting = Object.entries(capabilityPresets).filter(([, capability]) =>
    canQuote(capability, publicly("reply")),
  );
  expect(quoting.map(([network]) => network)).toEqual(["x"]);
});

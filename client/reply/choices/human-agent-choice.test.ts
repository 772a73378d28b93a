import { expect, test } from "vitest";
import { capabilityPresets, type Network } from "../../../shared/channels/capability.ts";
import { emptyRow } from "../../../shared/conversation/row.ts";
import { DAY } from "../../../shared/time/duration.ts";
import { humanAgentChoice } from "./human-agent-choice.ts";

const heardAt = Date.UTC(2026, 9, 21, 9);
const until = heardAt + 7 * DAY;
const row = (network: Network, visibility: "public" | "private" = "private") => ({
  ...emptyRow("cv:maya"),
  visibility,
  channel: { id: "c1", name: "Lamps", network },
  lastContact: { n: 2, at: heardAt, text: "Where is my lamp?" },
});
const account = (network: Network, humanAgent: boolean) => {
  const preset = capabilityPresets[network];
  return { capability: { ...preset, supports: { ...preset.supports, humanAgent } } };
};

test.each(["facebook", "instagram"] as const)(
  "S-3: on %s a late reply can go out as a human agent's for seven days, where Meta has approved it",
  (network) => {
    const at = (now: number) => humanAgentChoice(row(network), "private", account(network, true), now);
    expect(at(heardAt + 2 * DAY)).toEqual({ can: true, until });
    expect(at(until)).toEqual({ can: true, until });
    expect(at(until + 1)).toEqual({ can: false, why: "over", until });
  },
);

test("S-3: without Meta's approval the choice is shown, cannot be taken, and says why", () => {
  const now = heardAt + 2 * DAY;
  const refused = { can: false, why: "approval", until };
  expect(humanAgentChoice(row("facebook"), "private", account("facebook", false), now)).toEqual(refused);
  expect(humanAgentChoice(row("facebook"), "private", undefined, now)).toEqual(refused);
});

test("S-3: there is no such choice on other networks, nor for an answer to a comment", () => {
  const now = heardAt + 2 * DAY;
  expect(humanAgentChoice(row("whatsapp"), "private", account("whatsapp", true), now)).toBeNull();
  for (const target of ["public", "private"] as const)
    expect(humanAgentChoice(row("facebook", "public"), target, account("facebook", true), now)).toBeNull();
});

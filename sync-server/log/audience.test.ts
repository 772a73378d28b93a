import { expect, test } from "vitest";
import { capabilityPresets } from "../../shared/channels/capability.ts";
import { ledgerKind } from "../../shared/protocol/kinds.ts";
import { audienceIn } from "./audience.ts";

test("R-2: a channel's own document is for those of its channel and of the channel's team", () => {
  const kind = ledgerKind("ch:care");
  const channel = {
    id: "care",
    name: "Care",
    network: "api",
    account: "care",
    capability: capabilityPresets.api,
    policy: null,
    autoAssign: true,
    team: "night",
  };
  expect(audienceIn("ch:care", kind, { head: 1, channel })).toEqual({
    channel: "care",
    team: "night",
    owner: null,
  });
  expect(audienceIn("ch:care", kind, kind.empty("ch:care"))).toEqual({
    channel: "care",
    team: null,
    owner: null,
  });
});

test("R-2: preferences are their owner's alone, and the workspace is everybody's", () => {
  const of = (doc: "me:ines" | "ws:w1") => audienceIn(doc, ledgerKind(doc), ledgerKind(doc).empty(doc));
  expect(of("me:ines")).toEqual({ channel: null, team: null, owner: "ines" });
  expect(of("ws:w1")).toEqual({ channel: null, team: null, owner: null });
});

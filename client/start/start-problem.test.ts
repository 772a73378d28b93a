import { expect, test } from "vitest";
import { capabilityPresets, type Network } from "../../shared/channels/capability.ts";
import type { ChannelSettings } from "../../shared/channels/channel.ts";
import type { StartDraft } from "../sync/starts.ts";
import { startProblems } from "./start-problem.ts";

const on = (network: Network): ChannelSettings => ({
  id: "one",
  name: "One",
  network,
  account: "",
  capability: capabilityPresets[network],
  policy: null,
  autoAssign: false,
  team: null,
});
const draft: StartDraft = {
  for: "",
  channel: "one",
  to: "lena@far.test",
  name: "Lena",
  subject: "Order",
  text: "Hello",
};
const problems = (part: Partial<StartDraft>, channel: ChannelSettings | undefined = on("email")) =>
  startProblems({ ...draft, ...part }, channel, null).map(({ at, why }) => `${at}: ${why}`);

test.each([
  [{}, "email", []],
  [{ to: " " }, "email", ["to: to"]],
  [{ to: "lena at far.test" }, "email", ["to: address"]],
  [{ to: "a@b, c@d" }, "email", ["to: address"]],
  [{ name: "" }, "email", []],
  [{ subject: " " }, "email", ["subject: subject"]],
  [{ text: " " }, "email", ["text: text"]],
  [{ to: "lena-7", subject: "" }, "api", []],
  [{ to: "lena-7", name: " " }, "api", ["name: name"]],
  [{ to: "x".repeat(256) }, "api", ["to: long"]],
  [{ text: "x".repeat(10_001) }, "webchat", ["text: textLong"]],
  [{ text: "x".repeat(60_001) }, "email", ["text: textLong"]],
] as const)("the form with %j on %s: %j", (part, network, expected) => {
  expect(problems(part, on(network))).toEqual(expected);
});

test("without an account that is what is missing, and what can be said of the rest", () => {
  expect(startProblems({ ...draft, channel: "", text: "" }, undefined, null).map(({ at }) => at)).toEqual([
    "account",
    "text",
  ]);
});

const file = (bytes: number, mime = "text/plain") => ({ hash: "a", name: "map.txt", mime, bytes });

test("product 8: files are words enough, once they are on the device and the account takes them", () => {
  const wrong = (network: Network, list: readonly ReturnType<typeof file>[], adding = 0) =>
    startProblems({ ...draft, text: "" }, on(network), null, { list, adding }).map(({ why }) => why);
  expect(wrong("email", [file(5)])).toEqual([]);
  expect(wrong("email", [file(5)], 1)).toEqual(["adding"]);
  expect(wrong("facebook", [file(5), file(5)])).toEqual(["files"]);
  expect(wrong("email", [file(600_000_000)])).toEqual(["files"]);
});

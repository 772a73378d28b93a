import { expect, test } from "vitest";
import { conversationEn } from "./words.en.ts";
import { conversationFr } from "./words.fr.ts";
import { rungOf, tickOf } from "./ladder.ts";

const standings = [
  "queued",
  "claimed",
  "unknown",
  "accepted",
  "delivered",
  "read",
  "parked",
  "failed",
  "cancelled",
  "discarded",
] as const;

test.each(standings)("S-5: a reply that is %s has that rung once the server has it", (standing) => {
  expect(rungOf({ standing, unsent: false })).toBe(standing);
});

test("S-5: a reply that has not left this device says so, whatever this device expects of it", () => {
  expect(rungOf({ standing: "queued", unsent: true })).toBe("device");
  expect(rungOf({ standing: "parked", unsent: true })).toBe("device");
  expect(tickOf("device")).toBe("hollow");
});

test("E-11: a reply that is no more to be seen on the network says so, however far it had come", () => {
  expect(rungOf({ standing: "read", unsent: false, withdrawn: true })).toBe("withdrawn");
  expect(tickOf("withdrawn")).toBe("none");
});

test("S-5: the tick is hollow on the device alone, and double only with proof of delivery", () => {
  const rungs = ["device", ...standings] as const;
  expect(rungs.filter((rung) => tickOf(rung) === "hollow")).toEqual(["device"]);
  expect(rungs.filter((rung) => ["delivered", "read"].includes(tickOf(rung)))).toEqual(["delivered", "read"]);
  expect(tickOf("accepted")).toBe("sent");
});

test("every rung has words of its own, in both languages", () => {
  for (const words of [conversationEn.ladder, conversationFr.ladder]) {
    const said = ["device", "withdrawn", ...standings].map((rung) => words[rung as keyof typeof words]);
    expect(new Set(said).size).toBe(said.length);
  }
});

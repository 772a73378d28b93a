import { expect, test } from "vitest";
import { isToBeAsked } from "./ask-availability.ts";

const signedInAt = 1_000;

test("product 2: the first sign-in ever lets the agent choose, whatever they have set", () => {
  for (const wanted of ["ask", "available", "Training"])
    expect(isToBeAsked({ saidAt: null, signedInAt, wanted })).toBe(true);
});

test("product 14.16: whoever wants to be asked is, once after each sign-in, on whichever device they answer", () => {
  expect(isToBeAsked({ saidAt: 999, signedInAt, wanted: "ask" })).toBe(true);
  expect(isToBeAsked({ saidAt: 1_000, signedInAt, wanted: "ask" })).toBe(false);
  expect(isToBeAsked({ saidAt: 999, signedInAt, wanted: "away" })).toBe(false);
});

test("a session that an earlier build remembered, without its beginning, asks nobody who has said before", () => {
  expect(isToBeAsked({ saidAt: 5, signedInAt: 0, wanted: "ask" })).toBe(false);
});

import { expect, test } from "vitest";
import { createFakeDesk } from "../testing/fake-desk.ts";
import { isToBeAsked, mayBeHanded } from "./ask-availability.ts";

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

test("R-2: who may only read is neither asked nor offered the next conversation, unless they answer somewhere", () => {
  const grant = { kind: "channel", id: "care" } as const;
  expect(mayBeHanded(createFakeDesk({ now: 0, role: "viewer" }))).toBe(false);
  expect(mayBeHanded(createFakeDesk({ now: 0, role: "contributor" }))).toBe(true);
  expect(
    mayBeHanded(createFakeDesk({ now: 0, role: "viewer", grants: [{ ...grant, role: "contributor" }] })),
  ).toBe(true);
});

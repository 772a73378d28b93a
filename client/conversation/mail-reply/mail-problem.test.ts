import { expect, test } from "vitest";
import { mailProblem, outgoingFields } from "./mail-problem.ts";

const maya = { address: "maya@x.org", name: "Maya" };
const fields = { subject: "Re: Order", to: [maya], cc: [], bcc: [] };

test("a mail goes out to somebody, at addresses that can be ones", () => {
  expect(mailProblem(fields)).toBeNull();
  expect(mailProblem({ ...fields, to: [] })).toEqual({ field: "to", why: "nobody" });
  expect(mailProblem({ ...fields, to: [], bcc: [maya] })).toBeNull();
  expect(mailProblem({ ...fields, cc: [{ address: "ben@" }] })).toEqual({
    field: "cc",
    why: "wrong",
    address: "ben@",
  });
  const long = `${"a".repeat(250)}@x.org`;
  expect(mailProblem({ ...fields, cc: [{ address: long }] })).toMatchObject({ why: "too-long" });
});

test("what stands typed in a field counts: wrong it holds the mail back, right it goes along", () => {
  expect(mailProblem({ ...fields, typed: { cc: "ben" } })).toMatchObject({ field: "cc", why: "wrong" });
  const typed = { ...fields, typed: { cc: "ben@x.org" } };
  expect(mailProblem(typed)).toBeNull();
  expect(outgoingFields(typed).cc).toEqual([{ address: "ben@x.org" }]);
});

test("a subject and the number of addresses have limits", () => {
  expect(mailProblem({ ...fields, subject: "x".repeat(999) })).toEqual({ field: "subject", why: "too-long" });
  const many = Array.from({ length: 101 }, (_, n) => ({ address: `${n}@x.org` }));
  expect(mailProblem({ ...fields, cc: many })).toMatchObject({ why: "too-many", count: 101 });
});

test("nobody gets a mail twice, whatever fields they stand in", () => {
  const twice = { ...fields, cc: [{ address: "MAYA@x.org" }, { address: "b@y" }], bcc: [{ address: "b@y" }] };
  expect(outgoingFields(twice)).toEqual({
    subject: "Re: Order",
    to: [maya],
    cc: [{ address: "b@y" }],
    bcc: [],
  });
});

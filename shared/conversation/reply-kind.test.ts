import { expect, test } from "vitest";
import { replyKind } from "./reply-kind.ts";

test.each([
  ["public", "mention", "reply"],
  ["public", "comment", "comment"],
  ["private", "comment", "private_message"],
  ["private", "private_message", "private_message"],
  ["private", "email", "email"],
  ["private", "chat", "chat"],
  ["public", undefined, "reply"],
] as const)("product 4.2: a %s reply to a %s is a %s", (target, answered, kind) => {
  expect(replyKind({ target }, answered)).toBe(kind);
});

test("product 4.2: a reply that shows what it answers is a quote", () => {
  expect(replyKind({ target: "public", quote: true }, "post")).toBe("quote");
});

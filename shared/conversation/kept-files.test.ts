import { expect, test } from "vitest";
import { hashOfAttachment } from "./kept-files.ts";

const hash = "a".repeat(64);

test("a file that is kept with the conversation is known by its hash", () => {
  expect(hashOfAttachment({ url: `/api/files/${hash}` })).toBe(hash);
});

test.each([
  `https://files.test/api/files/${hash}`,
  `/api/files/${hash}/x`,
  `/api/files/..`,
  `/api/blobs/${hash}`,
])("a file at %s is not", (url) => expect(hashOfAttachment({ url })).toBeNull());

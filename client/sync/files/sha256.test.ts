import fc from "fast-check";
import { expect, test } from "vitest";
import { Sha256 } from "./sha256.ts";

async function known(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

test("a hash is the same in whatever pieces the bytes come", async () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(pieces, async (parts) => {
      const ours = new Sha256();
      for (const part of parts) ours.add(part);
      expect(ours.hex()).toBe(await known(Uint8Array.from(parts.flatMap((part) => [...part]))));
    }),
  );
});

test.each([0, 55, 56, 63, 64, 65, 119, 120, 1_000_003])("%i bytes", async (length) => {
  const bytes = new Uint8Array(length).fill(0xa7);
  const ours = new Sha256();
  ours.add(bytes);
  expect(ours.hex()).toBe(await known(bytes));
});

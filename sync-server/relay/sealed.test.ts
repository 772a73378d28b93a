import fc from "fast-check";
import { expect, test } from "vitest";
import { seal, unseal } from "./sealed.ts";

test("R-2: what was sealed comes back as it was; anything else is not ours", () => {
  fc.assert(
    fc.property(fc.json(), fc.string(), fc.nat(), fc.nat({ max: 254 }), (json, secret, at, shift) => {
      const value: unknown = JSON.parse(json);
      const sealed = seal(secret, "place", value);
      expect(unseal(secret, "place", sealed)).toEqual(value);
      expect(unseal(secret, "surrender", sealed)).toBeUndefined();
      expect(unseal(`${secret}!`, "place", sealed)).toBeUndefined();
      const bytes = Buffer.from(sealed);
      const text = sealed.lastIndexOf(".");
      const i = at % text;
      bytes[i] = ((bytes[i] ?? 0) + 1 + shift) % 256;
      expect(unseal(secret, "place", bytes.toString())).toBeUndefined();
    }),
  );
});

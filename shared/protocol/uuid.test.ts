import * as v from "valibot";
import { expect, test } from "vitest";
import { Uuid } from "./intent.ts";
import { uuidv7 } from "./uuid.ts";

const bytes = (value: number) => new Uint8Array(10).fill(value);

test("an id carries its time, its version and its variant (RFC 9562, A.6)", () => {
  const random = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
  expect(uuidv7(0x017f22e279b0, random)).toBe("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
});

test("ids sort by the time they were minted, whatever the random bits", () => {
  const ids = [0, 1, 255, 256, 2 ** 32 - 1, 2 ** 32, 1_772_618_400_000, 2 ** 48 - 1].map((at, i) =>
    uuidv7(at, bytes(i % 2 ? 0 : 255)),
  );
  expect(ids).toEqual(ids.toSorted());
  for (const id of ids) expect(v.is(Uuid, id)).toBe(true);
});

test("too little randomness is a fault of the caller", () => {
  expect(() => uuidv7(0, new Uint8Array(9))).toThrow(RangeError);
});

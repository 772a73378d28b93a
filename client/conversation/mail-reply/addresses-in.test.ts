import { expect, test } from "vitest";
import { addressesIn, isListOfAddresses } from "./addresses-in.ts";

test("addresses are parted by commas, semicolons and lines, with their names", () => {
  expect(addressesIn("Maya <maya@x.org>, b@y; <c@z.org>\nDan Brown <dan@w.org>,")).toEqual([
    { address: "maya@x.org", name: "Maya" },
    { address: "b@y" },
    { address: "c@z.org" },
    { address: "dan@w.org", name: "Dan Brown" },
  ]);
});

test("a comma within a quoted name parts nothing", () => {
  expect(addressesIn(String.raw`"Okafor, \"Maya\"" <maya@x.org>`)).toEqual([
    { address: "maya@x.org", name: 'Okafor, "Maya"' },
  ]);
});

test("bare addresses may be parted by spaces; other words stay together", () => {
  expect(addressesIn("a@x.org b@x.org")).toEqual([{ address: "a@x.org" }, { address: "b@x.org" }]);
  expect(addressesIn("Maya Okafor")).toEqual([{ address: "Maya Okafor" }]);
});

test("what is no address is kept as it was written", () => {
  expect(addressesIn("maya@, ,")).toEqual([{ address: "maya@" }]);
  expect(addressesIn("  ")).toEqual([]);
});

test("a link to an address is that address, and a name that only repeats it is none", () => {
  expect(addressesIn("mailto:a@x.org, a@x.org <a@x.org>")).toEqual([
    { address: "a@x.org" },
    { address: "a@x.org" },
  ]);
});

test("only what is more than one address is taken apart as soon as it is pasted", () => {
  expect(isListOfAddresses("a@x.org")).toBe(false);
  expect(isListOfAddresses("a@x.org, b@y.org")).toBe(true);
  expect(isListOfAddresses("Maya <maya@x.org>")).toBe(true);
});

import { expect, test } from "vitest";
import { atQuote } from "./at-quote.ts";

const own = "Where is it?\n\n";
const quoted = "On Sat, Maya wrote:\n> Hello";

test("a mail's own words and what it quotes stand apart, without the empty lines between them", () => {
  expect(atQuote(own + quoted, own.length)).toEqual({ own: "Where is it?", quoted });
  expect(atQuote(`${own}\n\n${quoted}`, own.length)).toEqual({ own: "Where is it?", quoted });
});

test("a text that ends before it quotes anything is not taken apart", () => {
  expect(atQuote("Where is", own.length)).toBeNull();
  expect(atQuote(own, own.length)).toBeNull();
});

import { expect, test } from "vitest";
import { safeAddress, savedAs, textParts } from "./text-parts.ts";

const links = (text: string) => textParts(text).flatMap((part) => part.href ?? []);

test.each([
  ["see https://example.org/help.", ["https://example.org/help"]],
  ["(https://example.org/a_(b))", ["https://example.org/a_(b)"]],
  ["https://a.example and http://b.example?x=1&y=2!", ["https://a.example", "http://b.example?x=1&y=2"]],
  ["javascript:alert(1) data:text/html,x", []],
  ["https://", []],
  ["no address", []],
])("finds the addresses of %j", (text, expected) => {
  expect(links(text)).toEqual(expected);
});

test("every character of a message is kept, markup included, in order", () => {
  const text = '<script>alert("https://evil.example")</script> & https://ok.example/path, end';
  expect(
    textParts(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,hi",
  "blob:https://a.example/1",
  "//a.example",
  "",
  undefined,
])("%j may not be opened", (href) => {
  expect(safeAddress(href)).toBeUndefined();
});

test("a file that the server keeps is saved under its name; another server names its own", () => {
  const kept = `/api/files/${"a".repeat(64)}`;
  expect(savedAs(kept, "Reçu & co.pdf")).toBe(`${kept}?name=Re%C3%A7u%20%26%20co.pdf`);
  expect(savedAs("https://cdn.test/a.pdf", "b.pdf")).toBe("https://cdn.test/a.pdf");
});

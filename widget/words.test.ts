import { expect, test } from "vitest";
import { onAccent } from "./contrast.ts";
import { eventsOf } from "./events.ts";
import { whoSpeaks } from "./who-speaks.ts";
import { languageOf, sayIn } from "./words.ts";

test("the chat speaks the language of the page, English where it does not know it", () => {
  expect(["fr", "fr-CA", "FR", "en-GB", "de", "", "frr"].map(languageOf)).toEqual([
    "fr",
    "fr",
    "fr",
    "en",
    "en",
    "en",
    "en",
  ]);
  expect(sayIn("fr")("writing", { name: "Inès" })).toBe("Inès écrit");
});

test.each([
  ["#1f6f5c", "#fff"],
  ["#ffe066", "#000"],
  ["#000000", "#fff"],
  ["#ffffff", "#000"],
])("texts on %s are %s", (colour, ink) => {
  expect(onAccent(colour)).toBe(ink);
});

test("events are read however they are cut on their way", async () => {
  const bytes = new TextEncoder().encode('event: lines\ndata: {"é":1}\n\nevent: beat\ndata: {}\n\n');
  const body = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  expect(await Array.fromAsync(eventsOf(new Response(body)))).toEqual([
    { event: "lines", data: '{"é":1}' },
    { event: "beat", data: "{}" },
  ]);
});

test("people are told apart by whom the token names, not by the token", () => {
  const token = (claims: object) => `x.${btoa(JSON.stringify(claims)).replaceAll("=", "")}.y`;
  expect(whoSpeaks(token({ sub: "4711", exp: 1 }))).toBe(whoSpeaks(token({ sub: "4711", exp: 2 })));
  expect(whoSpeaks(undefined)).toBe("anonymous");
  expect(whoSpeaks("no token")).not.toBe("anonymous");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { htmlToText } from "./html-to-text.ts";

test.each([
  ["<p>One</p><p>Two</p>", "One\n\nTwo"],
  ["a<br>b<br/>c", "a\nb\nc"],
  ["<b>bold</b>  and\n <i>thin</i>", "bold and thin"],
  ["1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"],
  ["caf&#233; &#x1F44B; &nbsp;!", "café 👋 !"],
  ["&unknown; &#0; &#xD800;", "&unknown;"],
  ["<!-- hidden --><p>seen", "seen"],
  ["<script>if (a < b) {}</script>after", "after"],
  ["<style>never closed", ""],
  ["x <3 you", "x <3 you"],
  ["<img src=x onerror=alert(1)>", ""],
  ["before <unclosed", "before"],
])("%j reads %j", (html, text) => {
  expect(htmlToText(html)).toBe(text);
});

test("markup never survives, whatever a sender writes", () => {
  const pieces = fc.constantFrom(
    "<script>",
    "</script>",
    "<img onerror=x>",
    "<",
    ">",
    "<!--",
    "-->",
    "&lt;",
    "p",
    " ",
    "<style",
    "</",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const html = parts.filter((part) => !part.startsWith("&")).join("");
      expect(htmlToText(html)).not.toMatch(/<(script|img|style)/i);
    }),
  );
});

test("a message of a million brackets takes no time to speak of", () => {
  const started = performance.now();
  htmlToText("<".repeat(500_000));
  htmlToText("<p <style></style>".repeat(30_000));
  expect(performance.now() - started).toBeLessThan(2_000);
});

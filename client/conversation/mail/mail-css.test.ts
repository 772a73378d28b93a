import { expect, test } from "vitest";
import { safeCss, withoutStyles } from "./mail-css.ts";

const rules = { pictures: false, screenHeight: 900 };
const web = "https://pictures.test/a.png";

test.each([
  [`background: url("${web}") red`, "background: none red"],
  [`background:url( '${web}' )`, "background:none"],
  [`background:URL(${web})`, "background:none"],
  ["background: url(//pictures.test/a.png)", "background: none"],
])("channels 8.1: %s asks the web for nothing", (css, expected) => {
  expect(safeCss(css, rules)).toEqual({ css: expected, hasWebPictures: true });
});

test("channels 8.1: pictures from the web stay where they are wanted", () => {
  const css = `background: url("${web}")`;
  expect(safeCss(css, { ...rules, pictures: true })).toEqual({ css, hasWebPictures: true });
});

test.each([
  "url(logo.png)",
  "url(/api/files/a)",
  "url(cid:logo@maya)",
  "url(javascript:alert(1)",
  "url(data:image/svg+xml,a)",
])("channels 8.1: %s is no picture, whatever is wanted", (name) => {
  const { css, hasWebPictures } = safeCss(`background: ${name}`, { ...rules, pictures: true });
  expect(css).toMatch(/^background: none/u);
  expect(hasWebPictures).toBe(false);
});

test("a picture that is written out in the rule stays", () => {
  const css = "background: url(data:image/png;base64,AAAA)";
  expect(safeCss(css, rules)).toEqual({ css, hasWebPictures: false });
});

test("a share of the screen's height is so many pixels: the sheet does not grow with itself", () => {
  const { css } = safeCss("min-height: 100vh; height: .5dvh; width: 50vw; color: #10vh10", rules);
  expect(css).toBe("min-height: 900px; height: 4.5px; width: 50vw; color: #10vh10");
});

test("rules are taken out of the HTML, also those that hide from old browsers", () => {
  const html = `<p>a</p><STYLE type="text/css"><!-- p { color: red } --></STYLE ><p>b</p>`;
  expect(withoutStyles(html)).toEqual({ rest: "<p>a</p><p>b</p>", css: [" p { color: red } "] });
});

test.each(["url(", `url("`, "url(a ", "url( ", " ", "1", "1.", ".1", "<style>", "<style ", "</style"])(
  "rules that repeat %j without an end are read in no time: nobody's screen stands still",
  (piece) => {
    const long = piece.repeat(30_000);
    const before = performance.now();
    for (const css of [long, `url(${long}`, `${long})`, `url("${long}"`]) safeCss(css, rules);
    withoutStyles(long);
    withoutStyles(`<style>${long}`);
    expect(performance.now() - before).toBeLessThan(2_000);
  },
);

test("a name ends with its own quotation mark, or with the parenthesis", () => {
  const css = `a { background: url("https://x.test/a)b") } b { background: url('https://x.test/c' ) url( d ) red }`;
  expect(safeCss(css, rules).css).toBe("a { background: none } b { background: none none red }");
  expect(withoutStyles("<p>a</p><style>b").rest).toBe("<p>a</p><style>b");
});

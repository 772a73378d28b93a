import { expect, test } from "vitest";
import { excerpt } from "./excerpt.ts";
import { normalise } from "./normalise.ts";
import { searchable, soughtWords } from "./words.ts";

test.each([
  ["Élève préféré", "eleve prefere"],
  ["STRASSE und Straße", "strasse und strasse"],
  ["order #88213, l’échange", "order 88213 l echange"],
  ["Доставка ЗАВТРА", "доставка завтра"],
  ["Cœur d’agneau", "coeur d agneau"],
  ["  \n ", ""],
])("%j is searched as %j", (text, folded) => {
  expect(searchable(text)).toBe(folded);
});

test("text of ASCII alone is folded as it is among other letters", () => {
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).join("");
  const text = `  ORDER No. 5\t\n\u000b\u001f it\`s ${ascii}.`;
  expect(`${normalise(text)} e`).toBe(normalise(`${text} é`));
});

test("a question is its words, each once, eight at most", () => {
  expect(soughtWords("Échange échange l'article")).toEqual(["echange", "l", "article"]);
  expect(soughtWords("a b c d e f g h i j")).toHaveLength(8);
  expect(soughtWords("?!")).toEqual([]);
});

test("an excerpt begins shortly before the first word and marks every one", () => {
  const text = `${"x ".repeat(60)}Où est l’Échange de mon colis ?`;
  const parts = excerpt(text, ["echange", "colis"]);
  expect(parts[0]?.text).toBe("…");
  expect(parts[1]?.text).toMatch(/^x x/);
  expect(parts.filter(({ isSought }) => isSought).map((part) => part.text)).toEqual(["Échange", "colis"]);
  expect(parts.map((part) => part.text).join("").length).toBeLessThan(170);
});

test("of a text without the words the beginning is shown", () => {
  expect(excerpt("Hello there", ["colis"])).toEqual([{ text: "Hello there", isSought: false }]);
});

test("no word beyond the excerpt is looked at, however long the text is", () => {
  let looks = 0;
  const words = ["parcel"];
  const some = words.some.bind(words);
  words.some = (...looked: Parameters<typeof some>) => {
    looks += 1;
    return some(...looked);
  };
  expect(excerpt(`parcel ${"word ".repeat(4000)}`, words)[0]).toEqual({ text: "parcel", isSought: true });
  expect(looks).toBeLessThan(50);
});

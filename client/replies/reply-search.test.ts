import { expect, test } from "vitest";
import { foundReplies } from "./reply-search.ts";

const replies = [
  { title: "Délai de livraison", text: "Votre colis arrive demain." },
  { title: "Refund", text: "Where is my parcel? It comes back as a refund, delivery excluded." },
  { title: "", text: "Livraison gratuite dès 50 €." },
];
const titles = (sought: string) => foundReplies(replies, sought).map(({ title }) => title);

test.each([
  ["", ["Délai de livraison", "Refund", ""]],
  ["LIVRAISON", ["Délai de livraison", ""]],
  ["delai", ["Délai de livraison"]],
  ["refund parcel", ["Refund"]],
  ["colis", ["Délai de livraison"]],
  ["parcel moon", []],
])("product 10: %j is found in title and text, whatever accents and case", (sought, found) => {
  expect(titles(sought)).toEqual(found);
});

test("what has the words in its title comes before what has them in its text", () => {
  const both = [
    { title: "Hello", text: "refund" },
    { title: "Refund", text: "" },
  ];
  expect(foundReplies(both, "refund").map(({ title }) => title)).toEqual(["Refund", "Hello"]);
});

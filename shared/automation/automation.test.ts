import { describe, expect, test } from "vitest";
import type { Automation, MessageCondition } from "./automation.ts";
import { answersTo, matches } from "./match.ts";
import { normalise } from "../search/normalise.ts";

const says = (text: string, ...conditions: MessageCondition[]) => matches({ join: "and", conditions }, text);
const any = (...phrases: string[]): MessageCondition => ({ kind: "contains", match: "any", phrases });

test.each([
  ["RÉSUMÉ", "resume"],
  ["Straße", "STRASSE"],
  ["ΟΔΟΣ", "οδός"],
  ["İstanbul", "istanbul"],
  ["l’accueil", "L'ACCUEIL"],
  ["ﬁn", "FIN"],
  ["Ёлка", "елка"],
  ["re\u00adtour", "retour"],
  ["a\u00a0\n\t b", "A b"],
])("%s and %s compare as the same", (a, b) => {
  expect(normalise(a)).toBe(normalise(b));
});

test.each([
  ["が", "か"],
  ["कु", "का"],
  ["각", "가"],
])("signs that make another letter stay: %s is not %s", (a, b) => {
  expect(normalise(a)).not.toBe(normalise(b));
});

describe("whole words", () => {
  test.each([
    ["Je veux un REMBOURSEMENT!", "remboursement", true],
    ["Je veux être remboursé", "rembourse", true],
    ["Remboursements en retard", "remboursement", false],
    ["le colis est arrivé a l’accueil", "accueil", true],
    ["un café crème", "CAFE CREME", true],
    ["un café  \n crème", "café crème", true],
    ["un café, crème", "café crème", false],
    ["prix: 24/7 svp", "24/7", true],
    ["C++ et C", "c++", true],
    ["合計はいくらですか", "いくら", true],
    ["ฉันต้องการคืนเงิน", "คืนเงิน", true],
    ["привет, мир", "МИР", true],
    ["мирный", "мир", false],
    ["bravo 👍🏽", "👍🏽", true],
    ["a_b", "a", false],
    ["x𝒂bc", "bc", false],
  ])("in “%s”, “%s” is there: %s", (text, phrase, is) => {
    expect(says(text, any(phrase))).toBe(is);
  });
});

test("a phrase that stands first as a part of a word is found where it stands as a word", () => {
  expect(says("art cart art", any("art"))).toBe(true);
  expect(says("cart carts art", any("art"))).toBe(true);
});

test.each([
  ["«Bonjour» à tous", "begins", "bonjour", true],
  ["Bonjour", "begins", "bon", false],
  ["et bonjour", "begins", "bonjour", false],
  ["C’est tout, merci !", "ends", "merci", true],
  ["merci beaucoup", "ends", "merci", false],
] as const)("“%s” %s with “%s”: %s", (text, kind, phrase, is) => {
  expect(says(text, { kind, phrases: ["zzz", phrase] })).toBe(is);
});

test("all, any and none of several phrases", () => {
  const two = ["colis", "retard"];
  expect(says("colis en retard", { kind: "contains", match: "all", phrases: two })).toBe(true);
  expect(says("colis perdu", { kind: "contains", match: "all", phrases: two })).toBe(false);
  expect(says("colis perdu", { kind: "lacks", match: "any", phrases: two })).toBe(false);
  expect(says("colis perdu", { kind: "lacks", match: "all", phrases: two })).toBe(true);
  expect(says("bonjour", { kind: "lacks", match: "any", phrases: two })).toBe(true);
});

test.each([
  ["Merci !", "=", 1],
  ["", "=", 0],
  ["un deux, trois", ">", 2],
  ["un deux trois", "<=", 3],
  ["我想退款", ">=", 2],
  ["un deux trois quatre", ">", 2],
  ["un deux trois quatre", ">=", 3],
] as const)("“%s” has %s %i words", (text, op, count) => {
  expect(says(text, { kind: "words", op, count })).toBe(true);
});

test("conditions are joined as the automation says", () => {
  const conditions = [any("colis"), any("perdu")];
  expect(matches({ join: "or", conditions }, "mon colis")).toBe(true);
  expect(matches({ join: "and", conditions }, "mon colis")).toBe(false);
});

const rule = (id: string, more: Partial<Automation> = {}): Automation => ({
  id,
  name: id,
  active: true,
  channels: [],
  join: "and",
  conditions: [any("merci")],
  actions: [{ kind: "topic", topic: id }],
  ...more,
});
const heard = { channel: "care", text: "Merci", isFirst: true };

test("product 14.15: an automation resolves on the first message of an episode, and on no other", () => {
  const goodbye = rule("bye", { actions: [{ kind: "resolve" }, { kind: "topic", topic: "bye" }] });
  expect(answersTo([goodbye], heard)[0]?.actions).toEqual(goodbye.actions);
  expect(answersTo([goodbye], { ...heard, isFirst: false })[0]?.actions).toEqual([
    { kind: "topic", topic: "bye" },
  ]);
  const only = rule("only", { actions: [{ kind: "resolve" }] });
  expect(answersTo([only], { ...heard, isFirst: false })).toEqual([]);
});

test("all that fit answer, in the order of the list, where they are switched on", () => {
  const rules = [
    rule("b"),
    rule("off", { active: false }),
    rule("elsewhere", { channels: ["shop"] }),
    rule("here", { channels: ["shop", "care"] }),
    rule("deaf", { conditions: [any("bonjour")] }),
    rule("a"),
  ];
  expect(answersTo(rules, heard).map((answer) => answer.rule.id)).toEqual(["b", "here", "a"]);
});

test("of a message without end its beginning and its end are listened to", () => {
  const filler = "nothing to see here ".repeat(30_000);
  const text = `refund please ${filler} somewhere ${filler} my parcel`;
  expect(says(text, { kind: "begins", phrases: ["refund"] })).toBe(true);
  expect(says(text, { kind: "ends", phrases: ["my parcel"] })).toBe(true);
  expect(says(text, any("somewhere"))).toBe(false);
});

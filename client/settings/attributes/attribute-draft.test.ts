import { expect, test } from "vitest";
import * as v from "valibot";
import { AttributeKey, usualAttributes } from "../../../shared/contact/attribute.ts";
import { attributeDraft, attributeOf, blankAttribute, hasFixedType, keyOf } from "./attribute-draft.ts";

test.each([
  ["Société d’origine", "societe_d_origine"],
  ["  N° de commande ", "n_de_commande"],
  ["2nd phone", "nd_phone"],
  ["客户", "attribute"],
  ["A".repeat(60), "a".repeat(36)],
])("the key of %j is %s", (label, key) => {
  expect(keyOf(label, [])).toBe(key);
  expect(v.is(AttributeKey, key)).toBe(true);
});

test("a key that is taken is numbered, and still one", () => {
  expect(keyOf("E-mail", ["e_mail", "e_mail_2"])).toBe("e_mail_3");
  expect(v.is(AttributeKey, keyOf("a".repeat(60), ["a".repeat(36)]))).toBe(true);
});

test("a default attribute keeps its key and takes no label; one of the workspace’s own keeps its key when it is renamed", () => {
  const [email] = usualAttributes;
  if (!email) throw new Error("no default attribute");
  expect(
    attributeOf(
      attributeDraft(email, () => "E-mail"),
      [],
    ),
  ).toEqual(email);
  const own = { key: "order_no", label: "Order", type: "text", options: [], active: true } as const;
  const renamed = { ...attributeDraft({ ...own, options: [] }, () => ""), name: " Order number " };
  expect(attributeOf(renamed, ["order_no"])).toEqual({ ...own, label: "Order number" });
});

test("what was offered while it was a list goes with the list", () => {
  const draft = { ...blankAttribute(), name: "Size", type: "text" as const, options: ["S", "M"] };
  expect(attributeOf(draft, [])).toMatchObject({ key: "size", type: "text", options: [] });
  expect(attributeOf({ ...draft, type: "list" }, [])).toMatchObject({ options: ["S", "M"] });
});

test("an e-mail address stays one; an account number may become a number", () => {
  expect([hasFixedType("email"), hasFixedType("phone"), hasFixedType("account_id")]).toEqual([
    true,
    true,
    false,
  ]);
});

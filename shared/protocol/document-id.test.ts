import { expect, test } from "vitest";
import { documentKinds, isDocumentId, isLongLived, kindOf, nextDocument } from "./document-id.ts";
import { ledgerKind } from "./kinds.ts";

test.each([
  "cv:a",
  "ct:019cb84a-4100-7000-8000-000000000001",
  "ws:main",
  "ch:care_1",
  "me:a",
  "lib:a",
  `cv:${"x".repeat(64)}`,
  "cv:a:2",
  "cv:a:120",
])("D-1: %s is a document", (id) => {
  expect(isDocumentId(id)).toBe(true);
});

test.each([
  "",
  "cv",
  "cv:",
  "zz:a",
  "lib:",
  "CV:a",
  "cv:a/b",
  "cv:a:",
  "cv:a:0",
  "cv:a:2:3",
  "ct:a:2",
  "cv:../a",
  "cv:a b",
  "cv:é",
  "cv:a\n",
  `cv:${"x".repeat(65)}`,
  " cv:a",
  null,
  7,
  {},
])("D-1: %j is none", (id) => {
  expect(isDocumentId(id)).toBe(false);
});

test("D-4: the documents of one conversation are numbered", () => {
  expect(nextDocument("cv:a")).toBe("cv:a:2");
  expect(nextDocument(nextDocument("cv:a_b-1"))).toBe("cv:a_b-1:3");
});

test("every kind has a ledger whose empty state has no entries", () => {
  for (const kind of documentKinds) {
    const ledger = ledgerKind(`${kind}:x`);
    expect(ledger.head(ledger.empty(`${kind}:x`))).toBe(0);
    expect(kindOf(`${kind}:x`)).toBe(kind);
  }
});

test("D-2: every kind skips an entry it does not know, and folds each entry once", () => {
  for (const kind of documentKinds) {
    const ledger = ledgerKind(`${kind}:x`);
    const entry = { n: 0, id: "1", type: "moonrise", at: 1, by: { kind: "system", name: "Roost" } } as const;
    const empty = ledger.empty(`${kind}:x`);
    const once = ledger.fold(empty, entry);
    expect(ledger.head(once)).toBe(1);
    expect(ledger.fold(once, entry)).toBe(once);
  }
});

test("what every device keeps whole are the documents of the workspace and of oneself", () => {
  expect(documentKinds.filter((kind) => isLongLived(`${kind}:x`))).toEqual(["ws", "ch", "me"]);
});

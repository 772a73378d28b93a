import { expect, test } from "vitest";
import { emptyRow, type ConversationRow } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Unsent } from "../sync/desk.ts";
import { countedChanges } from "./waiting-changes.ts";

const doc = "c:one" as DocumentId; // what it looks like does not matter here
/** The device's view after a private reply was sent: its draft has ended, the next one is live. */
const row: ConversationRow = { ...emptyRow(doc), drafts: { ...emptyRow(doc).drafts, private: "1" } };
const base = { doc, at: 1, state: "waiting" } as const;
const act = (type: string): Unsent => ({ ...base, id: type, what: { kind: "act", type } });
const words = (root: string): Unsent => ({ ...base, id: root, what: { kind: "prose", root } });
const counted = (...unsent: Unsent[]) => countedChanges(unsent, () => row).map(({ id }) => id);

test("a reply counts once, with the words it was written in", () => {
  expect(counted(words("draft:private:0"), act("send"))).toEqual(["send"]);
});

test("what was typed after a reply counts by itself", () => {
  expect(counted(words("draft:private:0"), act("send"), words("draft:private:1"))).toEqual([
    "send",
    "draft:private:1",
  ]);
});

test("words of a draft that has ended without a reply of this device still count", () => {
  expect(counted(words("draft:private:0"), act("resolve"))).toEqual(["draft:private:0", "resolve"]);
});

test("a draft for the other side, notes and other acts count each", () => {
  const ids = ["draft:public:0", "note:a", "note.add", "send"];
  expect(counted(words("draft:public:0"), words("note:a"), act("note.add"), act("send"))).toEqual(ids);
});

test("nothing is left out of a conversation that is not on this device", () => {
  const unsent = [words("draft:private:0"), act("send")];
  expect(countedChanges(unsent, () => undefined)).toEqual(unsent);
});

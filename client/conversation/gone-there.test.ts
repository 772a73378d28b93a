import { expect, test } from "vitest";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { MessageChange } from "../../shared/conversation/message-change.ts";
import type { ActStanding } from "../../shared/conversation/message-act.ts";
import { emptyRow } from "../../shared/conversation/row.ts";
import { goneThere } from "./gone-there.ts";

const row = {
  ...emptyRow("cv:1"),
  visibility: "public" as const,
  lastContact: { n: 5, at: 1, text: "Late!" },
};
const changed = (on: number, change: MessageChange) =>
  ({ n: 9, id: "e9", type: "message.changed", on, change }) as ConversationEntry;
const deletion = (standing: ActStanding) => ({
  ...row,
  deletions: [
    { id: "d", n: 6, on: 5, what: "delete" as const, by: { id: "ines", name: "Inès" }, at: 2, standing },
  ],
});
const publicly = { on: undefined, target: "public" } as const;

test("S-10: below a comment that was deleted nothing is said, nor while it is being deleted; one that is kept is answered", () => {
  expect(goneThere(row, [], publicly)).toBeNull();
  expect(goneThere(deletion("queued"), [], publicly)).toBe("going");
  expect(goneThere(deletion("accepted"), [], publicly)).toBe("gone");
  expect(goneThere(deletion("failed"), [], publicly)).toBeNull();
});

test("E-11: nor below one that its author took off, until it is said anew; another one is answered as ever", () => {
  const withdrawn = changed(5, { what: "withdrawn" });
  expect(goneThere(row, [withdrawn], publicly)).toBe("gone");
  expect(goneThere(row, [withdrawn], { ...publicly, on: 3 })).toBeNull();
  const anew = changed(5, { what: "edited", text: "Late!", editedAt: 3 });
  expect(goneThere(row, [withdrawn, anew], publicly)).toBeNull();
});

test("S-8: in private it is answered only where its author has written in private since", () => {
  const privately = { on: undefined, target: "private" } as const;
  const gone = deletion("accepted");
  expect(goneThere(gone, [], privately)).toBe("gone");
  expect(goneThere({ ...gone, heardPrivately: 7 }, [], privately)).toBeNull();
  expect(goneThere({ ...gone, visibility: "private" }, [], privately)).toBeNull();
});

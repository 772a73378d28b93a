import { expect, test } from "vitest";
import { createDraft } from "./create-draft.ts";

const start = { name: "Paris", days: [["09:00"], []] };

test("a draft is written once something in it differs, and no more once it is saved", () => {
  const draft = createDraft(start);
  expect(draft.isWritten()).toBe(false);
  draft.set("days", 1, ["10:00"]);
  expect(draft.isWritten()).toBe(true);
  expect(start.days[1]).toEqual([]);
  draft.saved();
  expect(draft.isWritten()).toBe(false);
});

test("theirs may be looked at, and what was written comes back whole", () => {
  const draft = createDraft(start);
  draft.set("name", "Mine");
  draft.set("days", 0, ["11:00", "12:00"]);
  draft.show({ name: "Theirs", days: [[], []] });
  expect(draft.taken()).toEqual({ name: "Theirs", days: [[], []] });
  expect(draft.isAside()).toBe(true);
  draft.bringBack();
  expect(draft.taken()).toEqual({ name: "Mine", days: [["11:00", "12:00"], []] });
  expect(draft.isAside()).toBe(false);
});

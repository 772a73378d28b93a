import { expect, test } from "vitest";
import type { Deed } from "../../shared/replies/collection.ts";
import { sayAgain } from "./say-again.ts";

test.each<[Deed | null, object | null]>([
  [{ name: "Care" }, { type: "collection.rename", name: "Care" }],
  [
    { team: "night", channels: ["x"] },
    { type: "collection.restrict", team: "night", channels: ["x"] },
  ],
  [{ removed: true }, { type: "collection.remove" }],
  [
    { reply: "r", title: "Hi" },
    { type: "reply.rename", reply: "r", title: "Hi" },
  ],
  [
    { reply: "r", removed: true },
    { type: "reply.remove", reply: "r" },
  ],
  [{ reply: "r", removed: false }, null],
  [null, null],
])("I-6: of what was overtaken, %j, the redo is %j", (said, act) => {
  expect(sayAgain("lib:care", { id: "one", said })).toEqual(
    act && { ...act, doc: "lib:care", redoes: "one" },
  );
});

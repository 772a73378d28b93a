import { expect, test } from "vitest";
import { makeFollowing } from "./following.ts";
import type { Batch } from "./roost-device.ts";

const batch = (cursor: number): Batch => ({
  t: "batch",
  cursor,
  docs: [],
  leave: [],
  registers: [],
  acks: [],
  nacks: [],
  more: false,
});

test("an edit is safe when its author hears so, and seen when another device is beyond its place in the feed", async () => {
  const following = makeFollowing(3);
  following.left("a", 0);
  following.take(1, batch(7), []);
  following.take(0, batch(8), [{ id: "a", feed: 8 }]);
  following.take(1, batch(9), []);
  following.take(2, batch(8), []);
  await following.settled();
  const { seen, safe } = following.takeTimes();
  expect(safe).toHaveLength(1);
  expect(seen).toHaveLength(2);
  expect(seen.every((ms) => ms >= 0)).toBe(true);
  expect(following.takeTimes()).toEqual({ seen: [], safe: [] });
});

test("which generation a document is in is what the last batch said of it", () => {
  const following = makeFollowing(1);
  expect(following.generation("cv:a")).toBe(0);
  following.take(0, { ...batch(1), docs: [{ doc: "cv:a", row: null, update: null, gen: 2 }] }, []);
  following.take(0, { ...batch(2), docs: [{ doc: "cv:a", row: null, update: null }] }, []);
  expect(following.generation("cv:a")).toBe(2);
});

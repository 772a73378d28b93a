import { expect, test } from "vitest";
import { newThread } from "./new-thread.ts";

test("E-1: a device finds the documents that the server will", () => {
  expect(newThread("shop", "Zoë ✓", 0)).toEqual({
    conversation: "cv:UffWLS2yL6_yf3WV9IWLXO",
    contact: "ct:C4K8woCviNBASG2Ue19GZF",
  });
  expect(newThread("shop", "maya-1", 2)).toEqual({
    conversation: "cv:CUj50KIvuB6g3c9b39YmM9",
    contact: "ct:wdTz4rP7cXQ2uG6lfHp3dG",
  });
});

import { expect, test } from "vitest";
import { sentOnce } from "./sent-once.ts";

test("S-4: a form that is sent by two keys at once, or again while it closes, is sent once", async () => {
  const sent: string[] = [];
  const send = sentOnce(async (way: string) => {
    await Promise.resolve();
    sent.push(way);
    return null;
  });
  expect(await Promise.all([send("stay"), send("stay"), send("resolve")])).toEqual([null, null, null]);
  await send("stay");
  expect(sent).toEqual(["stay"]);
});

test("a form in which something was wrong, or that the disk did not take, can be sent again", async () => {
  const ends = [() => "text", () => Promise.reject(new Error("full")), () => null];
  const send = sentOnce(async () => ends.shift()?.() ?? null);
  expect(await send("stay")).toBe("text");
  await expect(send("stay")).rejects.toThrow("full");
  expect(await send("stay")).toBeNull();
  expect(ends).toEqual([]);
});

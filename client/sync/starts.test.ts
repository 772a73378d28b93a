import { IDBFactory } from "fake-indexeddb";
import { expect, test } from "vitest";
import { openStarts, type StartDraft } from "./starts.ts";

const draft: StartDraft = {
  for: "",
  channel: "shop",
  to: "lena-7",
  name: "Lena",
  subject: "",
  text: "Your parcel is here.",
};

const open = (indexedDB: IDBFactory, here: readonly string[] = []) =>
  openStarts({ environment: { indexedDB }, name: "roost:w/a/starts", here: () => new Set(here) });

test("what is written in a form is there again after a restart, each contact's in its own", async () => {
  const disk = new IDBFactory();
  const before = await open(disk);
  await before.keep(draft);
  await before.keep({ ...draft, for: "ct:maya", text: "Hello Maya" });
  await before.keep({ ...draft, text: "Your parcel is there." });
  const after = await open(disk);
  expect(after.of("")?.text).toBe("Your parcel is there.");
  expect(after.of("ct:maya")?.text).toBe("Hello Maya");
  await after.drop("");
  expect((await open(disk)).of("")).toBeUndefined();
});

test("what was sent leaves its form empty, and stands in it again when it is taken up, before what was written since", async () => {
  const disk = new IDBFactory();
  const starts = await open(disk, ["one"]);
  await starts.keep(draft);
  await starts.sent("one", draft, ["cv:lena", "ct:lena"]);
  expect(starts.of("")).toBeUndefined();
  await starts.keep({ ...draft, text: "Another one" });
  const later = await open(disk, ["one"]);
  expect(later.holds("one")).toBe(true);
  expect(await later.takeUp("one")).toMatchObject({ text: "Your parcel is here.\n\nAnother one" });
  expect(later.of("")?.text).toBe("Your parcel is here.\n\nAnother one");
  expect(await later.takeUp("one")).toBeNull();
});

test("D-5: of what the server has nothing is kept for the form", async () => {
  const disk = new IDBFactory();
  const starts = await open(disk);
  await starts.sent("one", draft, ["cv:lena", "ct:lena"]);
  await starts.keep(draft);
  expect(await (await open(disk, ["one"])).takeUp("one")).toBeNull();
});

test("D-5: what was written for somebody who is erased, or sent to them, leaves the device", async () => {
  const disk = new IDBFactory();
  const starts = await open(disk, ["one", "two"]);
  await starts.sent("one", draft, ["cv:lena", "ct:lena"]);
  await starts.sent("two", draft, ["cv:maya", "ct:maya"]);
  await starts.keep({ ...draft, for: "ct:lena" });
  await starts.keep(draft);
  await starts.forget(["ct:lena"]);
  const later = await open(disk, ["one", "two"]);
  expect([later.holds("one"), later.holds("two")]).toEqual([false, true]);
  expect([later.of("ct:lena"), later.of("")]).toEqual([undefined, draft]);
});

test("I-5: what was refused can be taken up again, though its conversation was never made", async () => {
  const starts = await open(new IDBFactory(), ["refused"]);
  await starts.sent("refused", draft, ["cv:lena", "ct:lena"]);
  await starts.sent("gone", draft, ["cv:lena", "ct:lena"]);
  await starts.leave(["cv:lena"]);
  expect([starts.holds("refused"), starts.holds("gone")]).toEqual([true, false]);
});

test("what another tab has written in a form, or sent, is what stands in it when it is opened", async () => {
  const disk = new IDBFactory();
  const [one, other] = [await open(disk, ["one"]), await open(disk, ["one"])];
  await one.keep(draft);
  await other.refresh();
  expect(other.of("")).toEqual(draft);
  await other.sent("one", draft, ["cv:lena", "ct:lena"]);
  await one.refresh();
  expect(one.of("")).toBeUndefined();
});

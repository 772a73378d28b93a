import { expect, test } from "vitest";
import { encodeFrame, readDeviceFrame } from "../../shared/protocol/frames.ts";
import { placeOf, sealPlace, underScope, type Place } from "./place.ts";

const SECRET = "a secret of the test";
/** What somebody sees who was given as much as anybody can be, changed for the n-th time. */
const scopeOfMany = (n: number) =>
  Array.from({ length: 200 }, (_, i) => `channel:${String(n * 1000 + i).padStart(10, "c")}`).join(" ");
const back = (place: Place, scope: string, head = 50) =>
  placeOf(
    { cursor: place.cursor, store: "s", scope: sealPlace(SECRET, "ines", place) },
    { secret: SECRET, agent: "ines", scope, store: "s", head },
  );

test("U-2: a device whose sight changes again and again before it is level begins anew in the end", () => {
  let place: Place = { cursor: 7, scope: scopeOfMany(0), to: 7, sweep: null };
  let changes = 0;
  while (place.cursor > 0 && changes < 20) place = back(place, scopeOfMany(++changes));
  expect(place).toEqual({
    cursor: 0,
    scope: scopeOfMany(changes),
    to: 50,
    sweep: { after: "", begun: 50, earlier: [] },
  });
});

test("U-2: whatever place a device is given, it can say it back", () => {
  let place: Place = { cursor: 7, scope: scopeOfMany(0), to: 7, sweep: null };
  for (let changes = 1; changes < 20; changes++) {
    // Once more while it is connected, as happens at most.
    const scope = sealPlace(SECRET, "ines", underScope(place, scopeOfMany(changes + 100), 50));
    expect(readDeviceFrame(encodeFrame({ t: "catchup", cursor: 7, store: "s", scope }))).not.toBeNull();
    const next = back(place, scopeOfMany(changes));
    place = next.cursor === 0 ? { ...next, cursor: 7, sweep: null } : next;
  }
});

import * as v from "valibot";
import { expect, test } from "vitest";
import { numbered } from "../protocol/entry.ts";
import { agent, idSequence } from "../testing/people.ts";
import {
  admitPersonal,
  defaultPreferences,
  emptyPersonal,
  foldPersonal,
  PersonalIntent,
  type PersonalEntry,
  type PersonalState,
} from "./preferences.ts";

const mint = idSequence();
const set = (key: string, value: unknown, { at = 1, seen = 0, doc = "me:a" } = {}) =>
  v.parse(PersonalIntent, {
    id: mint(at),
    v: 1,
    doc,
    ep: 0,
    seen,
    at,
    off: 0,
    type: "preference.set",
    key,
    value,
  });

function take(state: PersonalState, intent: PersonalIntent, dev = "a-laptop", at = intent.at): PersonalState {
  const verdict = admitPersonal(state, intent, { author: agent("a"), dev, at, now: 100 });
  if (!verdict.ok) throw new Error(verdict.code);
  return numbered<PersonalEntry>(verdict.entries, state.head).reduce(foldPersonal, state);
}

test("a preference is set, and setting it again leaves no line", () => {
  const dark = take(emptyPersonal, set("theme", "dark"));
  expect(dark.preferences).toEqual({ ...defaultPreferences, theme: "dark" });
  expect(take(dark, set("theme", "dark"))).toBe(dark);
});

test("I-6 (b): of two devices the later press wins, whichever arrives first, each preference for itself", () => {
  const later = take(emptyPersonal, set("theme", "dark", { at: 9 }), "a-tablet");
  const both = take(later, set("theme", "light", { at: 5 }));
  expect(both).toMatchObject({ head: 2, preferences: { theme: "dark" } });
  expect(take(both, set("language", "fr", { at: 5 })).preferences).toMatchObject({
    theme: "dark",
    language: "fr",
  });
});

test("I-6 (b): later is judged by the effective time, not by what a device's clock claims", () => {
  const later = take(emptyPersonal, set("theme", "dark", { at: 9 }), "a-tablet");
  expect(take(later, set("theme", "light", { at: 50 }), "a-laptop", 5).preferences.theme).toBe("dark");
});

test("R-1: a preference is its owner's alone", () => {
  const verdict = admitPersonal(emptyPersonal, set("theme", "dark", { doc: "me:b" }), {
    author: agent("a", "admin"),
    dev: "a-laptop",
    at: 1,
    now: 1,
  });
  expect(verdict).toEqual({ ok: false, code: "role.not_allowed" });
});

test.each([
  ["theme", "pink"],
  ["language", "de"],
  ["afterSend", null],
  ["showTrail", "yes"],
  ["fontSize", 12],
])("I-5: %s = %j is malformed", (key, value) => {
  expect(() => set(key, value)).toThrow();
});

const view = {
  name: "Late refunds",
  state: "new",
  channels: [],
  assignees: ["me"],
  topics: ["Refund"],
  groups: [],
  visibility: null,
  unread: false,
  sort: "oldest",
};

test("I-6 (b): each saved view is a thing of its own; null takes it away", () => {
  const one = take(emptyPersonal, set("view:a", view, { at: 9 }), "a-tablet");
  const both = take(one, set("view:b", { ...view, name: "Mine" }, { at: 5 }));
  expect(Object.keys(both.preferences.view)).toEqual(["a", "b"]);
  expect(take(both, set("view:b", { ...view, name: "Mine" }))).toBe(both);
  expect(take(both, set("view:a", null, { at: 10 })).preferences.view).toEqual({
    b: { ...view, name: "Mine" },
  });
});

test("whose pictures are shown is kept by address, and forgotten again", () => {
  const key = "pictures:maya+parcels=88213@example.test";
  const kept = take(emptyPersonal, set(key, true));
  expect(kept.preferences.pictures).toEqual({ "maya+parcels=88213@example.test": true });
  expect(take(kept, set(key, null, { at: 9 })).preferences.pictures).toEqual({});
  expect(() => set(key, "yes")).toThrow();
});

test.each(["view", "view:", "view:__proto__", "constructor", "view:a b", "pictures:a@b c", "pictures:@"])(
  "I-5: %s is no preference",
  (key) => {
    expect(() => set(key, view)).toThrow();
  },
);

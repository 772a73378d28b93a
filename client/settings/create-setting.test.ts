import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { usualSettings, type Settings } from "../../shared/workspace/settings.ts";
import { makeFakeSettings } from "../testing/fake-settings.ts";
import { sampleSettings } from "../testing/sample-settings.ts";
import { createSetting, type Setting } from "./create-setting.ts";
import { withEntry, withoutEntry } from "./list-of.ts";

type Groups = Settings["groups"];
let server: ReturnType<typeof makeFakeSettings>;
let setting: Setting<"groups">;
let dispose: () => void;

const gold = (name: string) => ({
  id: "g1",
  name,
  rule: { attribute: "tier", op: "contains", value: "Gold" } as const,
});
const another = { id: "g9", name: "French", rule: { attribute: "language", op: "not_empty" } as const };

beforeEach(async () => {
  server = makeFakeSettings(sampleSettings);
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => server.answer(path, init));
  createRoot((end) => {
    dispose = end;
    setting = createSetting("groups");
  });
  await vi.waitFor(() => expect(setting.value()).toBeDefined());
});
afterEach(() => {
  dispose();
  vi.unstubAllGlobals();
});

const save = (change: (held: Groups) => Groups) => setting.save(change);

test("a change is saved and becomes the value, and the next one builds on it", async () => {
  expect(await save((held) => withEntry(held, another))).toBe(true);
  expect(setting.value()?.map(({ id }) => id)).toEqual(["g1", "g2", "g9"]);
  expect(await save((held) => withoutEntry(held, "g2"))).toBe(true);
  expect(server.value("groups").map(({ id }) => id)).toEqual(["g1", "g9"]);
});

test("a change that had not seen another one is not saved: it says what changed, and saved again keeps both", async () => {
  server.change("groups", (held) => [...withoutEntry(held, "g2"), another]);
  expect(await save((held) => withEntry(held, gold("Golden")))).toBe(false);
  expect(setting.changed()).toEqual([
    { kind: "added", id: "g9", name: "French" },
    { kind: "removed", id: "g2", name: "French accounts" },
  ]);
  expect(setting.value()).toEqual(server.value("groups"));
  expect(await save((held) => withEntry(held, gold("Golden")))).toBe(true);
  expect(server.value("groups").map(({ name }) => name)).toEqual(["Golden", "French"]);
  expect(setting.changed()).toEqual([]);
});

test("what does not fit never leaves the device, and is told by the path of its field", async () => {
  const before = server.value("groups");
  expect(
    await save((held) => withEntry(held, { ...gold(""), rule: { attribute: "Tier", op: "not_empty" } })),
  ).toBe(false);
  expect(setting.problems()).toEqual([
    { by: "schema", path: "0.name", what: "missing" },
    { by: "schema", path: "0.rule.attribute", what: "form" },
  ]);
  expect(server.value("groups")).toEqual(before);
});

test("what only the server can tell is told at the field it names", async () => {
  expect(await save((held) => withEntry(held, { ...another, name: "gold" }))).toBe(false);
  expect(setting.problems()).toEqual([{ by: "server", path: "2.name", code: "settings.same_name" }]);
  setting.settle();
  expect(setting.problems()).toEqual([]);
});

test("a server that cannot be reached is a failure, and asking again helps", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("no way")));
  expect(await save((held) => held)).toBe(false);
  expect(setting.failure()).toBe("unreachable");
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => server.answer(path, init));
  expect(await save((held) => withEntry(held, another))).toBe(true);
  expect(setting.failure()).toBeUndefined();
});

test("each setting starts as something that may be saved", async () => {
  const fresh = makeFakeSettings(usualSettings);
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => fresh.answer(path, init));
  await createRoot(async (end) => {
    const defaults = createSetting("defaults");
    await vi.waitFor(() => expect(defaults.value()).toEqual(usualSettings.defaults));
    expect(await defaults.save((held) => ({ ...held, releaseAtSignOut: true }))).toBe(true);
    end();
  });
});

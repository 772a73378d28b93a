import { expect, test } from "vitest";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { noteVersions } from "./note-versions.ts";

const ines = { kind: "agent", id: "a1", name: "Inès" } as const;

function edited(n: number, note: string, hash: string): ConversationEntry {
  const said = { dev: "d", seen: n, ep: 1, admittedAt: n };
  return { type: "note.edited", id: `e${n}`, n, at: n, by: ines, note, hash, ...said };
}

test("N-3: each sitting that changed a note left a version, the latest first", () => {
  const ledger = [
    edited(3, "one", "a"),
    edited(4, "other", "x"),
    edited(5, "one", "b"),
    edited(6, "one", "a"),
  ];
  expect(noteVersions(ledger, "one").map(({ hash, at }) => [hash, at])).toEqual([
    ["a", 6],
    ["b", 5],
    ["a", 3],
  ]);
});

test("N-3: a sitting that two devices tell of is one version", () => {
  expect(noteVersions([edited(3, "one", "a"), edited(4, "one", "a")], "one")).toHaveLength(1);
});

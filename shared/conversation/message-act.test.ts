import { expect, test } from "vitest";
import { makeScene } from "../testing/scene.ts";
import type { LedgerServer } from "../testing/ledger-server.ts";
import { admitConversation } from "./admit.ts";
import { SYSTEM } from "./effects.ts";
import { erasedConversation, erasedEntry } from "./erased.ts";
import { ACTS_KEPT, actsOf, isActBehind, isDeleted, isRepeatable, type MarkDeed } from "./message-act.ts";
import { foldRow } from "./fold-row.ts";
import { timeline } from "./timeline.ts";

const MESSAGE = 2; // thread opened, episode opened, and the message

function openScene() {
  const scene = makeScene();
  scene.server.receive();
  scene.a.pull();
  scene.b.pull();
  return scene;
}

const act = (what: MarkDeed, on = MESSAGE) => ({ type: "message.act", on, what }) as const;

function rung(server: LedgerServer, of: string, rung: string, words?: string): void {
  server.write({ type: "act.rung", by: SYSTEM, of, rung, ...(words ? { words } : {}) });
}

function standings(server: LedgerServer): string[] {
  return actsOf(server.row).map(({ what, standing }) => `${what} ${standing}`);
}

/** What the screen says of the message. */
function marks(server: LedgerServer, expected: Parameters<typeof timeline>[0]["expected"] = []) {
  const { doc, entries: written, now } = server;
  const items = timeline({ doc, written, expected, now }).flatMap((episode) => episode.items);
  const message = items.find((item) => item.kind === "inbound");
  return message?.kind === "inbound" ? message.marks : [];
}

test("S-6: an act on a message waits for its delivery and changes nothing else", () => {
  const { server, a } = openScene();
  const { acts: _before, head: _head, ...before } = server.row;
  a.act(act("like"));
  const { acts, head: _now, ...after } = server.row;
  expect(acts).toMatchObject([{ on: MESSAGE, what: "like", standing: "queued", by: { id: "a" } }]);
  expect(after).toEqual(before);
});

test("S-6: a viewer may not, and there is no message beyond what was said", () => {
  const { server, a, viewer } = openScene();
  viewer.pull();
  expect(viewer.act(act("like")).answer).toEqual({ ok: false, code: "role.not_allowed" });
  expect(a.act(act("like", 99)).answer).toEqual({ ok: false, code: "message.unknown" });
  expect(server.row.acts).toEqual([]);
});

test("S-6: the same asked twice is one act, also by two people", () => {
  const { server, a, b } = openScene();
  a.press(act("hide"));
  b.press(act("hide"));
  a.push();
  b.push();
  expect(standings(server)).toEqual(["hide queued"]);
  expect(server.entries.filter(({ type }) => type === "message.act")).toHaveLength(1);
});

test("S-6: the opposite of what has not left takes it back, and the network hears of neither", () => {
  const { server, a } = openScene();
  a.act(act("like"));
  a.act(act("unlike"));
  expect(server.row.acts).toEqual([]);
  expect(marks(server)).toEqual([]);
});

test("S-6: what has left is not taken back but followed, in order", () => {
  const { server, a } = openScene();
  const { intent: like } = a.act(act("like"));
  rung(server, like.id, "claimed");
  a.pull();
  a.act(act("unlike"));
  expect(standings(server)).toEqual(["like claimed", "unlike queued"]);
  const [, unlike] = server.row.acts;
  expect(unlike && isActBehind(server.row, unlike)).toBe(true);
  rung(server, like.id, "accepted");
  expect(unlike && isActBehind(server.row, unlike)).toBe(false);
  a.pull();
  a.act(act("like"));
  expect(standings(server)).toEqual(["like accepted"]);
});

test("S-6: acts on other marks and other messages do not wait for each other", () => {
  const { server, a } = openScene();
  server.receive("And another");
  a.pull();
  a.act(act("like"));
  a.act(act("hide"));
  a.act(act("like", MESSAGE + 1));
  expect(server.row.acts.map((one) => isActBehind(server.row, one))).toEqual([false, false, false]);
});

test("S-6: rungs only rise, and failed is final", () => {
  const { server, a } = openScene();
  const { intent } = a.act(act("like"));
  for (const said of ["claimed", "accepted", "claimed", "unknown"]) rung(server, intent.id, said);
  expect(standings(server)).toEqual(["like accepted"]);
  rung(server, intent.id, "failed", "403 gone");
  rung(server, intent.id, "accepted");
  expect(server.row.acts).toMatchObject([{ standing: "failed", words: "403 gone" }]);
});

test("S-6: of a failure the message says what the network has, and trying again takes its place", () => {
  const { server, a } = openScene();
  const { intent: like } = a.act(act("like"));
  rung(server, like.id, "accepted");
  a.pull();
  const { intent: unlike } = a.act(act("unlike"));
  rung(server, unlike.id, "failed", "429 later");
  expect(marks(server)).toMatchObject([
    {
      mark: "like",
      on: true,
      standing: "accepted",
      trouble: { what: "unlike", words: "429 later", inDoubt: false },
    },
  ]);
  a.pull();
  a.act(act("unlike"));
  expect(marks(server)).toEqual([
    { mark: "like", on: false, standing: "queued", by: { id: "a", name: "A" }, unsent: false },
  ]);
});

test("S-6: a repost in doubt is tried again only by a person", () => {
  const { server, a } = openScene();
  expect((["like", "unlike", "hide", "unhide"] as const).every(isRepeatable)).toBe(true);
  expect(isRepeatable("repost") || isRepeatable("unrepost")).toBe(false);
  const { intent } = a.act(act("repost"));
  rung(server, intent.id, "unknown", "no answer in time");
  expect(marks(server)).toMatchObject([
    { on: true, standing: "unknown", trouble: { what: "repost", inDoubt: true } },
  ]);
  a.pull();
  expect(a.act(act("repost")).answer).toMatchObject({ ok: true, n: server.row.head - 1 });
  expect(standings(server)).toEqual(["repost queued"]);
});

test("S-6: what a server that was restored may have reposted is in doubt; a like simply goes out again", () => {
  const { server, a } = openScene();
  const said = (what: MarkDeed) => {
    const intent = a.intend(act(what));
    const verdict = admitConversation(server.row, intent, {
      ...a.device,
      at: intent.at,
      now: server.now,
      again: true,
    });
    return verdict.ok && verdict.entries.map(({ type }) => type);
  };
  expect(said("repost")).toEqual(["message.act", "act.rung"]);
  expect(said("like")).toEqual(["message.act"]);
});

test("F-1: a row keeps the latest acts and never forgets one that is on its way; the timeline shows them all", () => {
  const { server, a } = openScene();
  const { intent: first } = a.act(act("like"));
  rung(server, first.id, "accepted");
  for (let i = 1; i <= ACTS_KEPT; i++) {
    server.receive(`Message ${i}`);
    a.pull();
    a.act(act("like", server.row.head - 1));
  }
  expect(server.row.acts).toHaveLength(ACTS_KEPT);
  expect(server.row.acts.every(({ standing }) => standing === "queued")).toBe(true);
  expect(marks(server)).toMatchObject([{ mark: "like", on: true, standing: "accepted" }]);
});

test("product 4.4: each act on a message leaves one line, and so does its failure", () => {
  const { server, a } = openScene();
  const { intent } = a.act(act("hide"));
  rung(server, intent.id, "failed", "403");
  const { doc, entries: written, now } = server;
  const lines = timeline({ doc, written, expected: [], now })
    .flatMap((episode) => episode.items)
    .flatMap((item) => (item.kind === "line" && item.deed.did !== "opened" ? [item.deed] : []));
  expect(lines).toEqual([
    { did: "message-acted", what: "hide", text: "Where is my parcel?" },
    { did: "act-failed", what: "hide", words: "403" },
  ]);
});

const remove = { type: "message.delete", on: MESSAGE } as const;

test("S-10: a deletion waits for its delivery, once, whoever asks for it, and changes nothing else", () => {
  const { server, a, b } = openScene();
  const { deletions: _none, head: _head, ...before } = server.row;
  a.press(remove);
  b.press(remove);
  a.push();
  b.push();
  const { deletions, head: _now, ...after } = server.row;
  expect(deletions).toMatchObject([{ on: MESSAGE, what: "delete", standing: "queued", by: { id: "a" } }]);
  expect(after).toEqual(before);
  expect(marks(server)).toEqual([
    { mark: "delete", on: true, standing: "queued", by: { id: "a", name: "A" }, unsent: false },
  ]);
});

test("S-10: what has not left is kept by anybody; what has, by nobody", () => {
  const { server, a, b } = openScene();
  const { intent: first } = a.act(remove);
  b.pull();
  b.act({ type: "delete.cancel", of: first.id });
  expect(server.row.deletions).toEqual([]);
  expect(marks(server)).toEqual([]);
  a.pull();
  expect(a.act({ type: "delete.cancel", of: first.id }).answer).toMatchObject({ ok: true });
  expect(server.entries.filter(({ type }) => type === "delete.cancel")).toHaveLength(1);
  const { intent: second } = a.act(remove);
  rung(server, second.id, "claimed");
  a.pull();
  expect(a.act({ type: "delete.cancel", of: second.id }).answer).toEqual({
    ok: false,
    code: "delete.too_late",
  });
  rung(server, second.id, "accepted");
  expect(isDeleted(server.row, MESSAGE)).toBe(true);
  expect(marks(server)).toMatchObject([{ mark: "delete", on: true, standing: "accepted" }]);
});

test("S-10: a deletion that failed is told, and asked for again takes its place", () => {
  const { server, a } = openScene();
  const { intent } = a.act(remove);
  rung(server, intent.id, "failed", "not yours");
  expect(marks(server)).toMatchObject([
    { mark: "delete", on: false, trouble: { what: "delete", words: "not yours", inDoubt: false } },
  ]);
  a.pull();
  a.act(remove);
  expect(standings(server)).toEqual(["delete queued"]);
});

test("S-10: a viewer may not, and there is no message beyond what was said", () => {
  const { a, viewer } = openScene();
  viewer.pull();
  expect(viewer.act(remove).answer).toEqual({ ok: false, code: "role.not_allowed" });
  expect(a.act({ ...remove, on: 99 }).answer).toEqual({ ok: false, code: "message.unknown" });
});

test("S-10: each deletion leaves one line, and so does a change of mind", () => {
  const { server, a } = openScene();
  const { intent } = a.act(remove);
  a.act({ type: "delete.cancel", of: intent.id });
  const { doc, entries: written, now } = server;
  const lines = timeline({ doc, written, expected: [], now })
    .flatMap((episode) => episode.items)
    .flatMap((item) => (item.kind === "line" && item.deed.did !== "opened" ? [item.deed] : []));
  expect(lines).toEqual([
    { did: "message-acted", what: "delete", text: "Where is my parcel?" },
    { did: "delete-cancelled" },
  ]);
});

test("D-2: a deed of a later build is skipped, whether it comes in an entry or in a row", () => {
  const { server, a } = openScene();
  const { intent } = a.act(act("like"));
  const later = { on: MESSAGE, what: "pin" as never };
  server.write({ ...server.entries.at(-1), ...later, id: "later" } as never); // no act of this build
  expect(standings(server)).toEqual(["like queued"]);
  const kept = { ...server.row, acts: [...server.row.acts, { ...server.row.acts[0]!, ...later }] };
  const unlike = { ...server.entries.at(-2), id: "unlike", n: kept.head, what: "unlike" };
  expect(foldRow(kept, unlike as never).acts).toMatchObject([{ what: "pin" }]); // as the ledger has it
  rung(server, intent.id, "accepted");
  expect(marks(server)).toMatchObject([{ mark: "like", on: true, standing: "accepted" }]);
});

test("D-5: of an erased conversation no act goes out any more, and the network's words are gone", () => {
  const { server, a } = openScene();
  const { intent } = a.act(act("like"));
  rung(server, intent.id, "failed", "Julien blocked you");
  a.pull();
  a.act(remove);
  expect(actsOf(erasedConversation(server.state).row)).toEqual([]);
  expect(JSON.stringify(server.entries.map(erasedEntry))).not.toContain("Julien blocked you");
});

import { expect, test } from "vitest";
import { makeScene, reply } from "../testing/scene.ts";
import { SYSTEM } from "./effects.ts";
import { conversationProse, liveNotes } from "./conversation.ts";

function scene() {
  const made = makeScene();
  made.server.receive();
  return { ...made, root: (name: string) => conversationProse(made.server.state, name) };
}

test("N-1: only roots that exist may be written", () => {
  const { root } = scene();
  expect(root("draft:private:0")).toBe("live");
  expect(root("draft:public:0")).toBe("live");
  for (const name of ["draft:private:1", "draft:other:0", "note:x", "note:", "ledger", "reply:x", ""]) {
    expect(root(name)).toBe("never");
  }
});

test.each([
  "constructor",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "__proto__",
  "note:constructor",
  "note:toString",
])("N-1: no root exists for being called %s", (name) => {
  expect(scene().root(name)).toBe("never");
});

test("N-1, N-2: a send ends the draft for everyone and opens the next; the ended root still takes late words", () => {
  const { server, a, root } = scene();
  const { intent } = a.act(reply("Hello", { g: "0" }));
  expect(root("draft:private:0")).toBe("ended");
  expect(root(`draft:private:${intent.id}`)).toBe("live");
  expect(root("draft:public:0")).toBe("live");
  expect(server.state.ended["draft:private:0"]).toBe(intent.id);
});

test("N-2: a reply written without the shared draft leaves it alone", () => {
  const { a, root } = scene();
  a.act(reply("Hello"));
  expect(root("draft:private:0")).toBe("live");
});

test("N-2: a parked reply has ended its draft too: its words are in the ledger", () => {
  const { a, b, root } = scene();
  a.pull();
  a.press(reply("Mine", { g: "0" }));
  b.act(reply("Theirs"));
  expect(a.push()).toMatchObject([{ parked: true }]);
  expect(root("draft:private:0")).toBe("ended");
});

test("N-1, N-2: whoever sends or clears a draft too late goes on in one that has ended, and is no stranger there", () => {
  const { a, b, root } = scene();
  a.pull();
  b.pull();
  const sent = a.press(reply("Mine", { g: "0" }));
  const cleared = a.press({ type: "draft.discard", target: "private", g: sent.id });
  b.act(reply("Theirs", { g: "0" }));
  a.push();
  expect(root(`draft:private:${sent.id}`)).toBe("ended");
  expect(root(`draft:public:${sent.id}`)).toBe("never");
  expect(root(`draft:private:${cleared.id}`)).toBe("never"); // it cleared nothing
});

test("N-2: a discarded draft is ended; discarding an older one changes nothing", () => {
  const { server, a, root } = scene();
  const first = a.act({ type: "draft.discard", target: "private", g: "0" }).intent;
  expect(root("draft:private:0")).toBe("ended");
  expect(a.act({ type: "draft.discard", target: "private", g: "0" }).answer).toMatchObject({
    ok: true,
    n: null,
  });
  expect(server.row.drafts.private).toBe(first.id);
});

test("N-1, N-3: a note is live once added, ended once deleted, live again once its deletion is undone", () => {
  const { server, a, mint, root } = scene();
  const note = mint(server.now);
  expect(root(`note:${note}`)).toBe("never");
  a.act({ type: "note.add", note, on: 2, schema: 1 });
  expect(root(`note:${note}`)).toBe("live");
  const { intent } = a.act({ type: "note.delete", note });
  expect(root(`note:${note}`)).toBe("ended");
  expect(liveNotes(server.state)).toEqual([]);
  a.act({ type: "undo", of: intent.id });
  expect(root(`note:${note}`)).toBe("live");
  expect(liveNotes(server.state)).toMatchObject([{ id: note, on: 2, by: { id: "a" } }]);
});

test("N-3: its author, a supervisor or an admin may delete a note; others may only edit it", () => {
  const { server, a, b, chief, mint } = scene();
  const [first, second] = [mint(0), mint(0)];
  a.act({ type: "note.add", note: first, schema: 1 });
  a.act({ type: "note.add", note: second, schema: 1 });
  expect(b.act({ type: "note.delete", note: first }).answer).toEqual({ ok: false, code: "note.not_yours" });
  b.act({ type: "note.edited", note: first, hash: "a".repeat(64) });
  expect(server.state.notes[first]?.edited).toMatchObject({ by: { id: "b" } });
  expect(chief.act({ type: "note.delete", note: first }).answer).toMatchObject({ ok: true });
  expect(a.act({ type: "note.delete", note: second }).answer).toMatchObject({ ok: true });
});

test("N-3: delete wins over whatever had not seen it, and is never overtaken", () => {
  const { server, a, b, mint } = scene();
  const note = mint(0);
  a.act({ type: "note.add", note, schema: 1 });
  a.press({ type: "note.delete", note });
  server.receive();
  b.act({ type: "note.edited", note, hash: "a".repeat(64) });
  expect(a.push()).toMatchObject([{ overtaken: false }]);
  expect(liveNotes(server.state)).toEqual([]);
});

test.each([
  [
    { type: "note.edited", note: "019cb84a-4100-7000-8000-0000000000ff", hash: "a".repeat(64) },
    "note.unknown",
  ],
  [{ type: "note.delete", note: "019cb84a-4100-7000-8000-0000000000ff" }, "note.unknown"],
  [{ type: "send.cancel", of: "019cb84a-4100-7000-8000-0000000000ff" }, "send.unknown"],
  [{ type: "send.confirm", of: "019cb84a-4100-7000-8000-0000000000ff" }, "send.unknown"],
] as const)("I-5: an act on what does not exist is refused: %o", (act, code) => {
  const { a } = scene();
  expect(a.act(act).answer).toEqual({ ok: false, code });
});

test("I-5: a note's id is used once", () => {
  const { a, b, mint } = scene();
  const note = mint(0);
  a.act({ type: "note.add", note, schema: 1 });
  expect(b.act({ type: "note.add", note, schema: 1 }).answer).toEqual({ ok: false, code: "note.exists" });
});

test("N-2: words left over are offered to their author until taken", () => {
  const { server, a, b } = scene();
  server.write({ type: "words.left", by: SYSTEM, root: "draft:private:0", agent: "a", text: "and also" });
  expect(server.state.left).toMatchObject([{ root: "draft:private:0", agent: "a", text: "and also" }]);
  b.act({ type: "words.taken", root: "draft:private:0" });
  expect(server.state.left).toHaveLength(1);
  a.act({ type: "words.taken", root: "draft:private:0" });
  expect(server.state.left).toEqual([]);
});

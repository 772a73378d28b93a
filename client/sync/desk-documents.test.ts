import { createEffect, createRoot } from "solid-js";
import { expect, test } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { keepAsLogged } from "../../shared/protocol/formatting-cleanup.ts";
import { noteRoot, prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { LIVE_DOCUMENTS_KEPT } from "./open-documents.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { filledTab, ONE, opened } from "./testing/filled-tab.ts";
import { writeParagraph } from "./testing/write-prose.ts";
import { WithAct } from "./with-act.ts";

const DRAFT: ProseRoot = "draft:public:0";
const NOTE = "0195626a-0000-7000-8000-000000000001";

test("U-4: an opened document is read from the vault, and its ledger folded", async () => {
  const { tab } = await filledTab();
  const open = await opened(tab);
  expect(open.entries().map((entry) => entry.type)).toEqual([
    "thread.opened",
    "episode.opened",
    "message.received",
  ]);
  expect(open.state().row.last?.text).toBe("Where is my parcel?");
});

test("U-4: a local edit becomes an outbox row under its root, and reaches the server", async () => {
  const { tab, desk, server, profile } = await filledTab();
  const open = await opened(tab);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  writeParagraph(open.doc, DRAFT, "On its way.");
  expect(desk.unsent()).toMatchObject([{ doc: ONE, what: { kind: "prose", root: DRAFT } }]);
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  expect(server.text(ONE, DRAFT)).toBe("<paragraph>On its way.</paragraph>");
});

test("U-4: a committed batch reaches the open document, words and ledger", async () => {
  const { tab, server } = await filledTab();
  const open = await opened(tab);
  server.write(ONE, (doc) => writeParagraph(doc, DRAFT, "Let me see."));
  server.receive(ONE, "Hello?");
  await until(() => open.entries().length === 4);
  expect(prose(open.doc, DRAFT).toJSON()).toBe("<paragraph>Let me see.</paragraph>");
  expect(open.state().row.last?.text).toBe("Hello?");
});

test("U-4: nothing is pushed by opening a document", async () => {
  const { tab, server } = await filledTab();
  await opened(tab);
  await settle();
  expect(server.pushes).toEqual([]);
});

test("an edit made offline is in the document after the app is opened again", async () => {
  const { profile, tab, desk } = await filledTab();
  const open = await opened(tab);
  profile.goOffline();
  writeParagraph(open.doc, DRAFT, "On its way.");
  await until(() => desk.unsent().length === 1);
  await settle();
  tab.kill();
  const again = await opened(profile.openTab());
  expect(prose(again.doc, DRAFT).toJSON()).toBe("<paragraph>On its way.</paragraph>");
});

test("N-5: what was typed in one root goes out as one item, the first keystroke at once", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const open = await opened(tab);
  writeParagraph(open.doc, DRAFT, "a");
  await until(() => server.pushes.length === 1);
  await until(() => desk.unsent().length === 0);
  for (const letter of "bcd") writeParagraph(open.doc, DRAFT, letter);
  await settle();
  expect(server.pushes).toHaveLength(1);
  profile.time.advance(66);
  await until(() => desk.unsent().length === 0);
  expect(server.pushes).toHaveLength(2);
  expect(server.pushes[1]).toHaveLength(1);
  expect(server.text(ONE, DRAFT)).toBe(
    ["a", "b", "c", "d"].map((letter) => `<paragraph>${letter}</paragraph>`).join(""),
  );
});

test("F-2: expected entries of unsent acts stand behind the ledger, and go when it holds them", async () => {
  const { profile, tab, desk } = await filledTab();
  const open = await opened(tab);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  const done = desk.act({ type: "resolve", doc: ONE });
  expect(open.expected()).toMatchObject([{ n: 3, type: "resolve" }]);
  expect(open.state().row.state).toBe("resolved");
  await done;
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  expect(open.expected()).toEqual([]);
  expect(open.entries().at(-1)).toMatchObject({ n: 3, type: "resolve" });
});

test("U-3: words whose ack was lost go out again as the same item, whatever was typed since", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const open = await opened(tab);
  server.losesAcks = true;
  writeParagraph(open.doc, DRAFT, "First.");
  await until(() => server.pushed.length === 1);
  await until(() => desk.link().kind !== "online");
  writeParagraph(open.doc, DRAFT, "Second.");
  await settle();
  server.losesAcks = false;
  profile.time.advance(31_000);
  await until(() => desk.unsent().length === 0);
  expect(server.pushed[1]).toEqual(server.pushed[0]);
  expect(server.text(ONE, DRAFT)).toBe("<paragraph>First.</paragraph><paragraph>Second.</paragraph>");
});

test("F-2: an act that the ledger holds already is not expected again while its ack is under way", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const open = await opened(tab);
  server.losesAcks = true;
  const id = await desk.act({ type: "send", doc: ONE, target: "public", text: "Hi.", then: "stay" });
  await until(() => desk.link().kind !== "online");
  expect(open.expected()).toHaveLength(1);
  server.swallowsPushes = true;
  server.losesAcks = false;
  profile.time.advance(31_000);
  await until(() => open.entries().some((entry) => entry.id === id));
  expect(desk.unsent()).toHaveLength(1);
  expect(open.expected()).toEqual([]);
});

test("R-8: this device's presence goes out, and others' comes in", async () => {
  const { tab, server } = await filledTab();
  const open = await opened(tab);
  open.awareness.setLocalStateField("user", { name: "Maya" });
  await until(() => server.frames.some((frame) => frame.t === "presence"));
  expect(server.frames.findIndex((frame) => frame.t === "open")).toBeLessThan(
    server.frames.findIndex((frame) => frame.t === "presence"),
  );
  const other = new Awareness(new Y.Doc());
  other.setLocalState({ user: { name: "Inès" } });
  server.presence(ONE, encodeAwarenessUpdate(other, [other.clientID]));
  await until(() => open.awareness.getStates().has(other.clientID));
  other.destroy();
});

test("R-8: a burst of carets leaves the device as its last state", async () => {
  const { profile, tab, server } = await filledTab();
  const open = await opened(tab);
  await until(() => server.frames.some((frame) => frame.t === "presence"));
  const before = server.frames.filter((frame) => frame.t === "presence").length;
  for (let caret = 1; caret <= 50; caret++) open.awareness.setLocalStateField("cursor", caret);
  profile.time.advance(1_000);
  await settle();
  const sent = server.frames.filter((frame) => frame.t === "presence").slice(before);
  expect(sent.length).toBeLessThanOrEqual(2);
  const seen = new Awareness(new Y.Doc());
  for (const frame of sent) applyAwarenessUpdate(seen, frame.update, "test");
  expect(seen.getStates().get(open.awareness.clientID)).toMatchObject({ cursor: 50 });
  seen.destroy();
});

test("R-8: a caret that moves after a rest is sent at once", async () => {
  const { profile, tab, server } = await filledTab();
  const open = await opened(tab);
  profile.time.advance(1_000);
  await settle();
  const before = server.frames.length;
  open.awareness.setLocalStateField("cursor", 7);
  await until(() => server.frames.slice(before).some((frame) => frame.t === "presence"));
});

test("others' presence ends with the link", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const open = await opened(tab);
  const other = new Awareness(new Y.Doc());
  other.setLocalState({ user: { name: "Inès" } });
  server.presence(ONE, encodeAwarenessUpdate(other, [other.clientID]));
  await until(() => open.awareness.getStates().has(other.clientID));
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  expect(open.awareness.getStates().has(other.clientID)).toBe(false);
  other.destroy();
});

test("a document is told open and closed to the server once, and keeps its Yjs client when it is opened again", async () => {
  const { tab, desk, server } = await filledTab();
  const client = createRoot((dispose) => {
    const open = desk.open(ONE);
    queueMicrotask(dispose);
    return open.doc.clientID;
  });
  await until(() => server.frames.some((frame) => frame.t === "close"));
  const again = await opened(tab);
  expect(again.doc.clientID).toBe(client);
  await until(() => server.frames.filter((frame) => frame.t === "open").length === 2);
});

test("no more documents stay in memory than are kept", async () => {
  const { desk } = await filledTab();
  const visit = (doc: `cv:${string}`) =>
    createRoot((dispose) => {
      const open = desk.open(doc);
      dispose();
      return open.doc.clientID;
    });
  const first = visit("cv:first");
  expect(visit("cv:first")).toBe(first);
  for (let i = 0; i < LIVE_DOCUMENTS_KEPT; i++) visit(`cv:other${i}`);
  expect(visit("cv:first")).not.toBe(first);
});

test("a document whose bytes are not on the device is fetched, as soon as there is a link", async () => {
  const { profile, tab, desk, server } = await filledTab();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  const elsewhere = "cv:elsewhere" as const;
  server.write(elsewhere, (doc) => writeParagraph(doc, DRAFT, "Fetched."));
  const open = tab.desk.open(elsewhere);
  await settle();
  expect(open.ready()).toBe(false);
  profile.goOnline();
  await until(() => open.ready());
  expect(prose(open.doc, DRAFT).toJSON()).toBe("<paragraph>Fetched.</paragraph>");
});

test("S-2: a note taken back before it left gives its words back, and leaves other prose in place", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const open = await opened(tab);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  writeParagraph(open.doc, DRAFT, "Before.");
  const first = desk.unsent()[0]?.id;
  const note = await desk.act({ type: "note.add", doc: ONE, note: NOTE, schema: 1 });
  writeParagraph(open.doc, noteRoot(NOTE), "A thought.");
  writeParagraph(open.doc, DRAFT, "After.");
  await until(() => desk.unsent().length === 3);
  await settle();
  expect(await desk.takeBack(note)).toBe(true);
  expect(desk.refused()).toMatchObject([{ words: "A thought." }]);
  expect(desk.unsent()[0]?.id).toBe(first);
  await until(() => open.ready());
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  expect(server.text(ONE, DRAFT)).toBe("<paragraph>Before.</paragraph><paragraph>After.</paragraph>");
  expect(server.text(ONE, noteRoot(NOTE))).toBe("");
  expect(prose(open.doc, DRAFT).toJSON()).toBe(server.text(ONE, DRAFT));
});

test("G-4: what Yjs would tidy up after colleagues' edits is not written in this person's name", async () => {
  const { tab, desk, server } = await filledTab();
  server.write(ONE, (doc) => writeParagraph(doc, DRAFT, "Let me see."));
  const open = await opened(tab);
  await until(() => prose(open.doc, DRAFT).length === 1);
  const both = [0, 1].map((strong) => {
    const colleague = new Y.Doc();
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(open.doc));
    const before = Y.encodeStateVector(colleague);
    const paragraph = prose(colleague, DRAFT).get(0) as Y.XmlElement;
    (paragraph.get(0) as Y.XmlText).format(0, 3 + strong, { strong: {} });
    return Y.encodeStateAsUpdate(colleague, before);
  });
  server.write(ONE, (doc) => {
    keepAsLogged(doc);
    for (const update of both) Y.applyUpdate(doc, update);
  });
  await until(() => prose(open.doc, DRAFT).toJSON().includes("<strong>"));
  await settle();
  expect(desk.unsent()).toEqual([]);
  expect(server.pushes).toEqual([]);
});

test("once the first fill is complete the browser is asked to keep it", async () => {
  const profile = new FakeProfile();
  profile.goOffline();
  const { desk } = profile.openTab();
  await settle();
  expect(profile.keepsData).toBe(false);
  profile.goOnline();
  await until(() => desk.filled());
  await until(() => profile.keepsData);
});

test("F-2: a note that is being written is on screen at every moment while its ack arrives", async () => {
  const { tab, desk, server } = await filledTab();
  const open = await opened(tab);
  let wasMissing = 0;
  const stop = createRoot((dispose) => {
    createEffect(() => {
      const entries = [...open.entries(), ...open.expected()];
      if (!entries.some(({ type }) => type === "note.add")) wasMissing++;
    });
    return dispose;
  });
  wasMissing = 0; // nobody had begun
  await desk.act({ type: "note.add", doc: ONE, note: NOTE, schema: 1 });
  await until(() => desk.unsent().length === 0 && server.pushes.length > 0);
  await until(() => open.entries().some(({ type }) => type === "note.add"));
  expect(wasMissing).toBe(0);
  stop();
});

test("S-3: words come into a draft together with the act that lets go of them elsewhere, also when the app is gone at once", async () => {
  const TWO = "cv:two" as const;
  const { profile, tab, desk, server } = await filledTab({ docs: [ONE, TWO] });
  const open = await opened(tab);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  const letGo = { type: "draft.discard", doc: TWO, target: "private", g: "0" } as const;
  writeParagraph(open.doc, DRAFT, "On its way.", new WithAct(letGo));
  expect(desk.conversation(TWO)?.drafts.private).toBeDefined();
  await until(() => desk.unsent().length === 2);
  await settle();
  tab.kill();
  const again = profile.openTab();
  await until(() => again.desk.unsent().length === 2);
  expect(again.desk.conversation(TWO)?.drafts.private).toBeDefined();
  profile.goOnline();
  await until(() => again.desk.unsent().length === 0);
  expect(server.text(ONE, DRAFT)).toBe("<paragraph>On its way.</paragraph>");
  expect(server.pushed).toMatchObject([{ root: DRAFT }, { intent: { type: "draft.discard", doc: TWO } }]);
});

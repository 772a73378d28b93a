import { expect, test } from "vitest";
import { noteRoot, prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { settle, until } from "./testing/fake-time.ts";
import { filledTab, ONE, opened } from "./testing/filled-tab.ts";
import { writeParagraph } from "./testing/write-prose.ts";

const DRAFT: ProseRoot = "draft:public:0";
const NOTE = "0195626a-0000-7000-8000-000000000001";

/** What is asked over a network that died without a word. */
function whenAborted(init?: RequestInit): Promise<Response> {
  return new Promise((_resolve, reject) =>
    init?.signal?.addEventListener("abort", () => reject(new DOMException("given up", "AbortError"))),
  );
}

test("N-1: words of a refused root are offered back, and the rest of the document is written again under a new client", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const open = await opened(tab);
  const client = open.doc.clientID;
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  writeParagraph(open.doc, noteRoot(NOTE), "Not for the customer.");
  writeParagraph(open.doc, DRAFT, "On its way.");
  server.refusals.set(noteRoot(NOTE), { code: "prose.not_allowed" });
  await settle();
  profile.goOnline();
  await until(() => desk.refused().length > 0);
  expect(server.pushes[0]).toHaveLength(2);
  profile.time.advance(66);
  await until(() => desk.unsent().length === 0);
  expect(desk.refused()).toMatchObject([
    { code: "prose.not_allowed", words: "Not for the customer.", what: { root: noteRoot(NOTE) } },
  ]);
  expect(server.text(ONE, DRAFT)).toBe("<paragraph>On its way.</paragraph>");
  expect(open.doc.clientID).not.toBe(client);
  await until(() => open.ready());
  expect(prose(open.doc, DRAFT).toJSON()).toBe("<paragraph>On its way.</paragraph>");
  expect(prose(open.doc, noteRoot(NOTE)).toJSON()).toBe("");
});

test("G-5: after a violation the device comes back, refetches, and goes on writing", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const open = await opened(tab);
  server.refusals.set(DRAFT, { code: "prose.content", violation: true });
  writeParagraph(open.doc, DRAFT, "Odd words.");
  await until(() => desk.refused().length === 1);
  server.refusals.clear();
  profile.time.advance(31_000);
  await until(() => desk.link().kind === "online" && open.ready());
  expect(desk.refused()).toMatchObject([{ code: "prose.content", words: "Odd words." }]);
  writeParagraph(open.doc, DRAFT, "Plain words.");
  await until(() => desk.unsent().length === 0);
  expect(server.text(ONE, DRAFT)).toBe("<paragraph>Plain words.</paragraph>");
});

test("G-5: a rebuild that a crash cut short is done after the restart", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const open = await opened(tab);
  server.refusals.set(DRAFT, { code: "prose.content" });
  server.fetch = () => Promise.reject(new TypeError("no network"));
  writeParagraph(open.doc, DRAFT, "Odd words.");
  await until(() => server.pushes.length === 1);
  await settle();
  expect(desk.refused()).toEqual([]);
  tab.kill();
  delete (server as Partial<typeof server>).fetch;
  const again = profile.openTab().desk;
  await until(() => again.refused().length === 1);
  expect(again.refused()).toMatchObject([{ words: "Odd words." }]);
});

test("G-5: a refetch that hung on a connection that is gone is begun anew on the next", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const open = await opened(tab);
  server.refusals.set(DRAFT, { code: "prose.content" });
  server.fetch = (_path, init) => whenAborted(init);
  writeParagraph(open.doc, DRAFT, "Odd words.");
  await until(() => server.pushes.length === 1);
  await settle();
  profile.goOffline();
  delete (server as Partial<typeof server>).fetch;
  await until(() => desk.link().kind !== "online");
  profile.goOnline();
  await until(() => desk.refused().length === 1);
  expect(desk.refused()).toMatchObject([{ words: "Odd words." }]);
});

test("G-5: a refetch that nobody answers is given up after a time, and tried again", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const open = await opened(tab);
  server.refusals.set(DRAFT, { code: "prose.content" });
  server.fetch = (_path, init) => whenAborted(init);
  writeParagraph(open.doc, DRAFT, "Odd words.");
  await until(() => server.pushes.length === 1);
  await settle();
  delete (server as Partial<typeof server>).fetch;
  await until(() => {
    profile.time.advance(5_000);
    return desk.refused().length === 1;
  });
  expect(desk.link().kind).toBe("online");
});

test("N-1: a refused document that is no longer for this agent does not stay due for ever: its words are offered back", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const open = await opened(tab);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  server.refusals.set(DRAFT, { code: "prose.content" });
  server.gone.add(ONE);
  writeParagraph(open.doc, DRAFT, "Odd words.");
  writeParagraph(open.doc, noteRoot(NOTE), "A thought.");
  await settle();
  profile.goOnline();
  await until(() => desk.refused().length === 2);
  expect(desk.refused().map(({ code, words }) => [code, words])).toEqual([
    ["prose.content", "Odd words."],
    ["document.unknown", "A thought."],
  ]);
  tab.kill();
  const again = profile.openTab().desk;
  await until(() => again.link().kind === "online" && again.refused().length === 2);
  expect(again.unsent()).toEqual([]);
});

test("prose too large for any push is refused on the device, with its words", async () => {
  const { tab, desk, server } = await filledTab();
  const open = await opened(tab);
  const long = "long ".repeat(50_000);
  writeParagraph(open.doc, DRAFT, long);
  await until(() => desk.refused().length === 1);
  expect(desk.refused()[0]).toMatchObject({ code: "prose.too_large", words: long });
  expect(server.pushes).toEqual([]);
});

test("U-1: after a restore of the server unsent words are written again upon what it still has", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const open = await opened(tab);
  const backup = server.backup();
  writeParagraph(open.doc, DRAFT, "Acknowledged.");
  await until(() => desk.unsent().length === 0);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  writeParagraph(open.doc, DRAFT, "Unsent.");
  server.restore(backup);
  const pushes = server.pushes.length;
  profile.goOnline();
  await until(() => desk.link().kind === "online");
  await settle();
  profile.time.advance(66);
  await until(() => desk.unsent().length === 0);
  expect(server.text(ONE, DRAFT)).toBe("<paragraph>Acknowledged.</paragraph><paragraph>Unsent.</paragraph>");
  await until(() => open.ready());
  expect(prose(open.doc, DRAFT).toJSON()).toBe(server.text(ONE, DRAFT));
  expect(open.entries()).toHaveLength(3);
  expect(server.pushes.slice(pushes)).toHaveLength(1);
  expect(desk.refused()).toEqual([]);
});

test("G-5: words typed in a body that came after it was opened are unsent words, though it was made anew before", async () => {
  const { profile, tab, desk } = await filledTab();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  const note = await desk.act({ type: "note.add", doc: ONE, note: NOTE, schema: 1 });
  const first = await opened(tab);
  writeParagraph(first.doc, noteRoot(NOTE), "Never mind.");
  await settle();
  expect(await desk.takeBack(note)).toBe(true);
  for (const { id } of desk.refused()) await desk.dismissRefused(id);
  tab.kill();
  profile.server.limits = { bodies: 0, bytes: 0 };
  profile.goOnline();
  const again = profile.openTab();
  await until(() => again.desk.filled() && again.desk.link().kind === "online" && !again.desk.isHere(ONE));
  const open = await opened(again);
  writeParagraph(open.doc, DRAFT, "On its way.");
  await settle();
  expect(again.desk.refused()).toEqual([]);
  expect(profile.server.text(ONE, DRAFT)).toBe("<paragraph>On its way.</paragraph>");
});

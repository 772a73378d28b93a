import { expect, test } from "vitest";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { EntryBase, Unnumbered } from "../../shared/protocol/entry.ts";
import { noteRoot, prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { vaultNameOf } from "./identity.ts";
import { FakeProfile, type Tab } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { findInStorage } from "./testing/search-storage.ts";
import { writeParagraph } from "./testing/write-prose.ts";

const A = "cv:in-a" as const;
const B = "cv:hush-in-b" as const;
const DRAFT: ProseRoot = "draft:public:0";
const onlyA = [{ kind: "channel", id: "chan-a", role: "contributor" }] as const;

function channelDocument(profile: FakeProfile, id: string): void {
  const channel = { id, name: `Name of ${id}`, network: "api" };
  const set = { id: `set-${id}`, type: "channel.configured", at: profile.server.now(), by: SYSTEM, channel };
  profile.server.append(`ch:${id}`, [set as Unnumbered<EntryBase & { type: string }>]);
}

async function setUp() {
  const profile = new FakeProfile();
  profile.server.receive(A, "Where is my parcel?", { channel: "chan-a" });
  profile.server.receive(B, "Hush hush.", { channel: "chan-b" });
  channelDocument(profile, "chan-b");
  const tab = profile.openTab();
  await until(() => tab.desk.filled() && tab.desk.isHere(B));
  return { profile, tab, ...tab, server: profile.server, vault: vaultNameOf(profile.session) };
}

const secrets = ["hush", "Hush", "chan-b"];
/** What the person had written themselves, and where; that stays for them to take back. */
const isOwnWords = (table: string, value: unknown) =>
  table === "outbox" && (value as [number, { state: string }])[1].state === "refused";

async function comeBack(profile: FakeProfile, tab: Tab): Promise<void> {
  profile.goOnline();
  await until(() => tab.desk.link().kind === "online" && !tab.desk.conversation(B));
  await settle();
}

test("R-2: what leaves sight leaves the device: row, body, log, channel and read mark", async () => {
  const { profile, tab, desk, server, vault } = await setUp();
  desk.markRead(B);
  await desk.pin(B, true);
  await until(() => server.frames.some((frame) => frame.t === "push"));
  expect((await findInStorage(vault, secrets)).length).toBeGreaterThan(3);
  server.grant(onlyA);
  await comeBack(profile, tab);
  expect(await findInStorage(vault, secrets)).toEqual([]);
  expect([desk.isHere(B), desk.isPinned(B), desk.channel("chan-b")]).toEqual([false, false, undefined]);
  expect(desk.conversation(A)).toBeDefined();
  expect(desk.isHere(A)).toBe(true);
});

test("R-2: a copy on screen closes, in every tab, and comes back when it is in sight again", async () => {
  const { profile, tab, desk, server } = await setUp();
  const other = profile.openTab();
  await until(() => other.desk.filled());
  const views = [desk.open(B), other.desk.open(B)];
  await until(() => views.every((view) => view.ready()));
  server.grant(onlyA);
  await comeBack(profile, tab);
  await until(() => views.every((view) => view.gone()));
  expect(views.map((view) => [view.ready(), view.entries().length])).toEqual([
    [false, 0],
    [false, 0],
  ]);
  expect(other.desk.conversation(B)).toBeUndefined();
  server.grant(null);
  profile.time.advance(31_000);
  await until(() => views.every((view) => view.ready() && !view.gone() && view.entries().length === 3));
});

test("R-2: what was not sent yet comes back with its words, and nothing else of the document", async () => {
  const { profile, tab, desk, server, vault } = await setUp();
  const open = desk.open(B);
  await until(() => open.ready());
  server.write(B, (doc) => writeParagraph(doc, DRAFT, "Hush, says Inès."));
  await until(() => prose(open.doc, DRAFT).length === 1);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  await desk.act({ type: "send", doc: B, target: "public", text: "My reply.", then: "stay" });
  writeParagraph(open.doc, DRAFT, "My draft.");
  writeParagraph(open.doc, noteRoot("n"), "My note.");
  desk.markRead(B);
  await until(() => desk.unsent().length === 3);
  await settle();
  server.grant(onlyA);
  await comeBack(profile, tab);
  expect(desk.refused().map(({ code, words }) => [code, words])).toEqual([
    ["document.unknown", "My reply."],
    ["document.unknown", "My draft."],
    ["document.unknown", "My note."],
  ]);
  expect(desk.unsent()).toEqual([]);
  expect(await findInStorage(vault, secrets, isOwnWords)).toEqual([]);
  await settle();
  expect(await desk.flush(0)).toBe(0);
});

test("R-2: a conversation that moves to a team out of sight leaves, and one that moves in comes whole", async () => {
  const { profile, tab, desk, server } = await setUp();
  server.grant([{ kind: "team", id: "north", role: "contributor" }]);
  await comeBack(profile, tab);
  expect(desk.conversations()).toEqual([]);
  server.move(A, "north");
  await until(() => desk.isHere(A));
  expect(desk.conversation(A)?.team).toBe("north");
  server.move(A, "south");
  await until(() => !desk.conversation(A));
  expect(desk.isHere(A)).toBe(false);
});

test("R-2: what a crash left of a channel's cache is removed at the next start", async () => {
  const { profile, tab, desk, server, vault } = await setUp();
  tab.kill();
  const copy = indexedDB.open(`${vault}/ch:chan-left`);
  await new Promise((resolve) => (copy.onsuccess = resolve));
  copy.result.close();
  const again = profile.openTab();
  await until(() => again.desk.link().kind === "online");
  expect(await findInStorage(vault, ["chan-left"])).toEqual([]);
  expect(server.frames.length).toBeGreaterThan(0);
  expect(desk).toBeDefined();
});

test("R-2: after an hour of random enters and leaves nothing out of sight is on the device, not one byte", async () => {
  const random = mulberry(20_260_304);
  const profile = new FakeProfile();
  const { server } = profile;
  const vault = vaultNameOf(profile.session);
  const channels = ["chan-p", "chan-q", "chan-r"];
  const docs = channels.flatMap((channel) =>
    [0, 1, 2].map((i) => ({ doc: `cv:${channel}-${i}` as DocumentId, channel })),
  );
  for (const channel of channels) channelDocument(profile, channel);
  for (const { doc, channel } of docs) server.receive(doc, `Secret of ${channel}.`, { channel });
  let tab = profile.openTab();
  await until(() => tab.desk.filled());
  let seen = new Set(channels);
  let checks = 0;

  for (let minute = 0; minute < 60; minute++) {
    const { doc, channel } = docs[Math.floor(random() * docs.length)]!; // within the list
    const roll = random();
    if (roll < 0.35) {
      seen = new Set(channels.filter(() => random() < 0.5));
      server.grant([...seen].map((id) => ({ kind: "channel", id, role: "contributor" })));
    } else if (roll < 0.55) server.receive(doc, `Secret of ${channel} again.`);
    else if (roll < 0.7)
      server.write(doc, (copy) => writeParagraph(copy, DRAFT, `Secret of ${channel}, drafted.`));
    else if (roll < 0.8) tab.desk.markRead(doc);
    else if (roll < 0.9 && tab.desk.isHere(doc)) tab.desk.open(doc);
    else {
      tab.kill();
      tab = profile.openTab();
    }
    await passMinute(profile);
    if (random() < 0.5) continue;
    await until(() => tab.desk.link().kind === "online");
    const hidden = channels.filter((id) => !seen.has(id));
    expect(await findInStorage(vault, hidden, isOwnWords), `after minute ${minute}`).toEqual([]);
    const shown = docs.filter((one) => seen.has(one.channel)).map((one) => one.doc);
    expect(
      tab.desk
        .conversations()
        .map((row) => row.doc)
        .toSorted(),
      `minute ${minute}`,
    ).toEqual(shown.toSorted());
    checks++;
  }
  expect(checks).toBeGreaterThan(15);
});

/** In steps shorter than the silence after which a link is given up. */
async function passMinute(profile: FakeProfile): Promise<void> {
  for (let i = 0; i < 6; i++) {
    profile.time.advance(10_000);
    await settle();
  }
}

/** A small seeded generator of numbers in [0, 1). */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

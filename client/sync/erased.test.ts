import { expect, test } from "vitest";
import * as Y from "yjs";
import { noteRoot, prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { commitBatch } from "./commit-batch.ts";
import { startsName } from "./create-starts.ts";
import { vaultNameOf } from "./identity.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { findInStorage } from "./testing/search-storage.ts";
import { writeParagraph } from "./testing/write-prose.ts";
import { emptyPlace } from "./vault-tables.ts";
import { openVault } from "./vault.ts";

const ONE = "cv:one" as const;
const OTHER = "cv:other" as const;
const DRAFT: ProseRoot = "draft:public:0";
const HASH = "f".repeat(64);
const WORDS = ["Hush", "hush"];

async function setUp() {
  const profile = new FakeProfile();
  const { server } = profile;
  server.receive(ONE, "Hush, where is my parcel?");
  server.receive(OTHER, "Something else.");
  server.write(ONE, (doc) => writeParagraph(doc, DRAFT, "Hush, says Inès."));
  server.blobs.set(HASH, "Hush, a long story.");
  const tab = profile.openTab();
  await until(() => tab.desk.filled() && tab.desk.isHere(ONE));
  return { profile, tab, ...tab, server, vault: vaultNameOf(profile.session) };
}

type Scene = Awaited<ReturnType<typeof setUp>>;

async function goOffline({ profile, desk }: Scene): Promise<void> {
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
}

async function erased({ profile, desk, server }: Scene): Promise<void> {
  server.erase(ONE);
  profile.goOnline();
  await until(() => desk.conversation(ONE)?.erased === true && desk.link().kind === "online");
  await settle();
}

test("D-5: what is erased leaves the device: body, long texts, and what had been sent", async () => {
  const scene = await setUp();
  const { desk, vault } = scene;
  await desk.act({ type: "send", doc: ONE, target: "public", text: "Hush, it is on its way.", then: "stay" });
  await desk.act({ type: "topic.add", doc: OTHER, topic: "loud" });
  await until(() => desk.unsent().length === 0);
  await desk.blob(ONE, HASH);
  while (!(await findInStorage(vault, ["a long story"])).length) await settle();
  await erased(scene);
  expect(await findInStorage(vault, WORDS)).toEqual([]);
  expect((await findInStorage(vault, ["loud"])).some((found) => found.includes("acked"))).toBe(true);
  expect(desk.isHere(ONE)).toBe(true);
});

test("D-5: the form in which it was begun keeps none of its words", async () => {
  const scene = await setUp();
  const { desk, vault } = scene;
  const starts = await desk.starts();
  const draft = {
    for: "",
    channel: "shop",
    to: "lena-7",
    name: "Lena",
    subject: "",
    text: "Hush, a parcel.",
  };
  await starts.sending(draft, [ONE, "ct:lena"], []);
  expect(await findInStorage(startsName(vault), WORDS)).not.toEqual([]);
  await erased(scene);
  await until(() => starts.of("") === undefined);
  await settle();
  expect(await findInStorage(startsName(vault), WORDS)).toEqual([]);
});

test("D-5: of what waits or was refused, kind and code stay, and no word", async () => {
  const scene = await setUp();
  const { desk, server, vault } = scene;
  const open = desk.open(ONE);
  await until(() => open.ready());
  server.refusals.set("topic.add", { code: "role.not_allowed" });
  await desk.act({ type: "topic.add", doc: ONE, topic: "hush" });
  await until(() => desk.refused().length === 1);
  await goOffline(scene);
  const boomerang = { due: desk.now() + 3_600_000, note: "Hush, call back" };
  await desk.act({ type: "pend", doc: ONE, boomerang });
  await desk.act({ type: "send", doc: ONE, target: "public", text: "Hush, my reply.", then: "stay" });
  writeParagraph(open.doc, DRAFT, "Hush, my draft.");
  writeParagraph(open.doc, DRAFT, "Hush, and more of it.");
  writeParagraph(open.doc, noteRoot("n"), "Hush, my note.");
  await until(() => desk.unsent().length === 4);
  await settle();
  server.swallowsPushes = true; // it is the row that says so, before any verdict
  await erased(scene);
  await until(() => desk.unsent().length === 0);
  expect(desk.refused().map(({ code, what, words }) => [code, Object.values(what)[1], words])).toEqual([
    ["role.not_allowed", "topic.add", ""],
    ["contact.erased", "pend", ""],
    ["contact.erased", "send", ""],
    ["contact.erased", DRAFT, ""],
    ["contact.erased", noteRoot("n"), ""],
  ]);
  expect(await findInStorage(vault, WORDS)).toEqual([]);
  expect(await desk.flush(0)).toBe(0);
});

test("D-5: a copy on the screen is emptied with it", async () => {
  const scene = await setUp();
  const open = scene.desk.open(ONE);
  await until(() => open.ready() && prose(open.doc, DRAFT).length === 1);
  await erased(scene);
  await until(() => open.ready() && open.state().row.erased);
  expect(prose(open.doc, DRAFT).length).toBe(0);
  const said = open.entries().filter((entry) => entry.type === "message.received");
  expect(said.map(({ message, by }) => [message.text, by.name])).toEqual([["", ""]]);
});

test("D-5: what comes after the erasure is refused without a word kept of it", async () => {
  const scene = await setUp();
  const { desk, server, vault } = scene;
  const open = desk.open(ONE);
  await until(() => open.ready());
  // The server says so of its own, before this device has heard of the erasure.
  server.refusals.set("send", { code: "contact.erased" });
  server.refusals.set(DRAFT, { code: "contact.erased" });
  await desk.act({ type: "send", doc: ONE, target: "public", text: "Murmur, my reply.", then: "stay" });
  writeParagraph(open.doc, "draft:public:0", "Murmur, my draft.");
  await until(() => desk.unsent().length === 0 && desk.refused().length === 2);
  expect(desk.refused().map(({ code, words }) => [code, words])).toEqual([
    ["contact.erased", ""],
    ["contact.erased", ""],
  ]);
  expect(await findInStorage(vault, ["Murmur"])).toEqual([]);
});

test("D-5: a body is not kept beside the row that says it is erased, whoever needs it", async () => {
  const profile = new FakeProfile();
  const vault = openVault(profile.environment(), "erased", { onTakenAway: () => {} });
  const body = new Y.Doc();
  body.getArray("ledger").push([{ text: "Hush, where is my parcel?" }]);
  const change = { doc: ONE, row: { head: 1 }, update: Y.encodeStateAsUpdate(body), whole: true } as const;
  const nothing = { leave: [], registers: [], acked: [], refused: [] };
  const place = { ...emptyPlace, store: "s", cursor: 5 };
  const context = { agent: profile.session.agent.id, now: 1, onScreen: new Set([ONE]) };
  await commitBatch(vault, { ...nothing, docs: [change], before: emptyPlace, place }, context);
  expect(await findInStorage("erased", WORDS)).not.toEqual([]);
  const gone = { doc: ONE, row: { head: 2, erased: true }, update: null };
  const { change: made, wishes } = await commitBatch(
    vault,
    { ...nothing, docs: [gone], before: place, place },
    context,
  );
  expect(await findInStorage("erased", WORDS)).toEqual([]);
  expect(made).toMatchObject({ bodies: [{ doc: ONE, state: "away" }], rebuilt: [ONE] });
  expect(wishes).toEqual([{ doc: ONE, add: "opened" }]);
});

test("D-5: an erased contact's own changes are forgotten with them", async () => {
  const scene = await setUp();
  const { desk, server, vault } = scene;
  const contact = "ct:zoe" as const;
  const created = {
    id: "made",
    type: "contact.created",
    at: server.now(),
    by: { kind: "system", name: "Roost" },
    channel: { id: "care", name: "Care", network: "api" },
    team: null,
    externalId: "zoe",
    person: { name: "Zoe" },
  } as const;
  server.append(contact, [created]);
  await until(() => desk.contact(contact)?.person.name === "Zoe");
  await desk.act({ type: "attribute.set", doc: contact, key: "email", value: "hush@example.org" });
  await until(() => desk.unsent().length === 0);
  await goOffline(scene);
  await desk.act({ type: "attribute.set", doc: contact, key: "phone", value: "hush 123" });
  server.erase(contact);
  scene.profile.goOnline();
  await until(() => desk.contact(contact)?.erased === true && desk.unsent().length === 0);
  expect(desk.refused().map(({ code, words }) => [code, words])).toEqual([["contact.erased", ""]]);
  expect(await findInStorage(vault, ["hush@", "hush 123"])).toEqual([]);
});

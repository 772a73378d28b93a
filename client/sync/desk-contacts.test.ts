import { expect, test } from "vitest";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import type { FakeServer } from "./testing/fake-server.ts";
import { until } from "./testing/fake-time.ts";
import { filledTab } from "./testing/filled-tab.ts";
import { writeParagraph } from "./testing/write-prose.ts";

const ZOE = "ct:zoe" as const;
const NOTE = "0195626a-0000-7000-8000-000000000001";

function create(server: FakeServer, doc: `ct:${string}`, name: string): void {
  const channel = { id: "care", name: "Care", network: "api" } as const;
  const created = { type: "contact.created", channel, team: null, externalId: name, person: { name } };
  server.append(doc, [{ id: `created:${doc}`, at: server.now(), by: SYSTEM, ...created }]);
}

async function withZoe() {
  const made = await filledTab();
  create(made.server, ZOE, "Zoe");
  await until(() => made.desk.contact(ZOE) !== undefined);
  return made;
}

/** Zoe, on the screen. */
async function openZoe({ desk }: Awaited<ReturnType<typeof withZoe>>) {
  const open = desk.openDocument(ZOE);
  await until(() => open.ready());
  return open;
}

test("U-2: a contact's body comes once they are on the screen, with their ledger", async () => {
  const made = await withZoe();
  expect(made.desk.isHere(ZOE)).toBe(false);
  const open = await openZoe(made);
  expect(open.entries().map(({ type }) => type)).toEqual(["contact.created"]);
  expect(open.state().person.name).toBe("Zoe");
});

test("U-2: a contact comes with a conversation the agent works on, and can be read and noted on offline", async () => {
  const made = await withZoe();
  const { desk, profile, server, tab } = made;
  server.receive("cv:hers", "Where is my parcel?");
  await until(() => desk.isHere("cv:hers"));
  expect(desk.isHere(ZOE)).toBe(false);
  await desk.act({ type: "assign", doc: "cv:hers", to: { id: desk.session.agent.id, name: "Maya" } });
  await until(() => desk.isHere(ZOE));

  profile.goOffline();
  tab.kill();
  const again = profile.openTab().desk;
  const open = again.openDocument(ZOE);
  await until(() => open.ready());
  expect(open.state().person.name).toBe("Zoe");
});

test("U-2: a contact that is noted on comes with any conversation of theirs that is kept", async () => {
  const made = await withZoe();
  const { desk, server } = made;
  const note = {
    type: "note.add",
    note: NOTE,
    schema: 1,
    dev: "d",
    seen: 1,
    ep: 0,
    admittedAt: server.now(),
  };
  server.append(ZOE, [
    { id: NOTE, at: server.now(), by: { kind: "agent", id: "tom", name: "Tom" }, ...note },
  ]);
  await until(() => desk.contact(ZOE)?.notes[NOTE] !== undefined);
  expect(desk.isHere(ZOE)).toBe(false);
  server.receive("cv:hers", "Where is my parcel?");
  await until(() => desk.isHere(ZOE));
});

test("U-4: a note on a contact is written offline, shown at once, and reaches the server", async () => {
  const made = await withZoe();
  const { desk, profile, server } = made;
  const open = await openZoe(made);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  void desk.act({ type: "note.add", doc: ZOE, note: NOTE, schema: 1 });
  writeParagraph(open.doc, noteRoot(NOTE), "Prefers mornings");
  expect(desk.contact(ZOE)?.notes[NOTE]).toMatchObject({ by: { name: "Maya" } });
  expect(open.state().notes[NOTE]).toBeDefined();
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  expect(server.text(ZOE, noteRoot(NOTE))).toBe("<paragraph>Prefers mornings</paragraph>");
});

test("a contact that was open before is there with their notes offline, after the app is opened again", async () => {
  const made = await withZoe();
  const { desk, profile, tab } = made;
  const open = await openZoe(made);
  await desk.act({ type: "note.add", doc: ZOE, note: NOTE, schema: 1 });
  writeParagraph(open.doc, noteRoot(NOTE), "Prefers mornings");
  await until(() => desk.unsent().length === 0);
  profile.goOffline();
  tab.kill();
  const again = profile.openTab().desk.openDocument(ZOE);
  await until(() => again.ready());
  expect(prose(again.doc, noteRoot(NOTE)).toJSON()).toBe("<paragraph>Prefers mornings</paragraph>");
});

test("F-2: what is done to a contact shows in the list in the same step, and comes back when it is taken back", async () => {
  const { desk, profile } = await withZoe();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  const id = desk.act({ type: "vip.set", doc: ZOE, on: true });
  expect(desk.contacts()).toMatchObject([{ doc: ZOE, vip: true }]);
  await desk.takeBack(await id);
  expect(desk.contacts()).toMatchObject([{ doc: ZOE, vip: false }]);
});

test("D-5: who is erased is in no list", async () => {
  const { desk, server } = await withZoe();
  expect(desk.contacts()).toHaveLength(1);
  server.erase(ZOE);
  await until(() => desk.contact(ZOE)?.erased === true);
  expect(desk.contacts()).toEqual([]);
});

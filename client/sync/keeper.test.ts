import { createRoot } from "solid-js";
import { expect, test } from "vitest";
import type * as Y from "yjs";
import { prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Desk } from "./desk.ts";
import type { OpenConversation } from "./open-document.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { writeParagraph } from "./testing/write-prose.ts";

const ONE = "cv:one" as const;
const DRAFT: ProseRoot = "draft:public:0";

function conversations(profile: FakeProfile, count: number): DocumentId[] {
  const docs = Array.from({ length: count }, (_, i): DocumentId => `cv:c${i}`);
  for (const doc of docs) {
    profile.server.receive(doc, `About ${doc}`);
    profile.time.advance(1_000);
  }
  return docs;
}

async function filledDesk(profile: FakeProfile): Promise<Desk> {
  const { desk } = profile.openTab();
  await until(() => desk.filled());
  return desk;
}

/** Opened by a screen that is closed again at once. */
function visit(desk: Desk, doc: DocumentId): Promise<void> {
  return new Promise((resolve, reject) => {
    createRoot((dispose) => {
      const open = desk.open(doc);
      until(() => open.ready())
        .then(resolve, reject)
        .finally(dispose);
    });
  });
}

const bodyOf = (open: OpenConversation) => prose(open.doc, DRAFT).toJSON();
const asked = (profile: FakeProfile) =>
  profile.server.frames.flatMap((frame) => (frame.t === "keep" ? frame.add : []));
const dropped = (profile: FakeProfile) =>
  profile.server.frames.flatMap((frame) => (frame.t === "keep" ? frame.drop : []));

test("U-2: rows come for all, bodies for those that there is room for", async () => {
  const profile = new FakeProfile();
  profile.server.limits = { bodies: 3, bytes: 1_000_000 };
  const docs = conversations(profile, 8);
  const desk = await filledDesk(profile);
  expect(desk.conversations()).toHaveLength(8);
  expect(docs.filter((doc) => desk.isHere(doc))).toHaveLength(3);
  expect(await desk.details()).toMatchObject({ bodies: 3, bodiesLimit: 3 });
});

test("U-2: a body that is not here is asked for when somebody opens it, and is here from then on", async () => {
  const profile = new FakeProfile();
  profile.server.limits = { bodies: 0, bytes: 0 };
  profile.server.receive(ONE, "Where is my parcel?");
  const desk = await filledDesk(profile);
  profile.server.limits = { bodies: 5, bytes: 1_000_000 };
  profile.server.drop();
  profile.time.advance(31_000);
  await until(() => desk.link().kind === "online");
  expect(desk.isHere(ONE)).toBe(false);
  const open = desk.open(ONE);
  await until(() => open.ready());
  expect(asked(profile)).toEqual([{ doc: ONE, reason: "opened" }]);
  expect(open.entries()).toHaveLength(3);
  profile.server.receive(ONE, "Hello?");
  await until(() => open.entries().length === 4);
  profile.goOffline();
  expect(desk.isHere(ONE)).toBe(true);
});

test("U-2: without a network a screen learns that the body is not here, and gets it at the next welcome", async () => {
  const profile = new FakeProfile();
  profile.server.limits = { bodies: 0, bytes: 1_000_000 };
  profile.server.receive(ONE, "Where is my parcel?");
  const desk = await filledDesk(profile);
  profile.server.limits = { bodies: 5, bytes: 1_000_000 };
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  const open = desk.open(ONE);
  await settle();
  expect([open.ready(), desk.isHere(ONE)]).toEqual([false, false]);
  profile.goOnline();
  await until(() => open.ready() && desk.isHere(ONE));
});

test("U-2: what is pinned stays, on screen or not, and is asked for again after everything was lost", async () => {
  const profile = new FakeProfile();
  profile.server.limits = { bodies: 2, bytes: 1_000_000 };
  const docs = conversations(profile, 4);
  const desk = await filledDesk(profile);
  const away = docs.find((doc) => !desk.isHere(doc))!; // two of four are not here
  await desk.pin(away, true);
  await until(() => desk.isHere(away));
  expect(asked(profile)).toEqual([{ doc: away, reason: "pinned" }]);
  await until(() => docs.filter((doc) => desk.isHere(doc)).length === 2);
  expect(desk.isHere(away)).toBe(true);
  profile.server.restore();
  profile.time.advance(31_000);
  await until(() => asked(profile).length > 1 && desk.isHere(away) && desk.isPinned(away));
});

test("U-2: past the limit the body of the lowest reason goes first, and of these the one used longest ago", async () => {
  const profile = new FakeProfile();
  const [first, second, third] = conversations(profile, 3) as [DocumentId, DocumentId, DocumentId];
  const desk = await filledDesk(profile);
  await desk.act({ type: "resolve", doc: first });
  await until(() => desk.unsent().length === 0);
  await visit(desk, second);
  await settle();
  profile.server.limits = { bodies: 2, bytes: 1_000_000 };
  profile.server.drop();
  profile.time.advance(31_000);
  await until(() => dropped(profile).length > 0);
  expect(dropped(profile)).toEqual([first]);
  expect([desk.isHere(second), desk.isHere(third)]).toEqual([true, true]);
  expect(desk.conversation(first)?.state).toBe("resolved");
});

test("U-2: past a large limit some more go than must, so that the next one that comes makes nothing go", async () => {
  const profile = new FakeProfile();
  profile.server.limits = { bodies: 300, bytes: 1_000_000_000 };
  const docs = conversations(profile, 305);
  const desk = await filledDesk(profile);
  const [one, two, three, four] = docs.filter((doc) => !desk.isHere(doc));
  await visit(desk, one!);
  await until(() => dropped(profile).length > 0);
  expect(dropped(profile)).toHaveLength(4);
  for (const doc of [two, three, four]) await visit(desk, doc!);
  await settle();
  expect(docs.filter((doc) => desk.isHere(doc))).toHaveLength(300);
  expect(dropped(profile)).toHaveLength(4);
});

test("U-2: neither what is on screen nor what holds unsent prose is let go of", async () => {
  const profile = new FakeProfile();
  const docs = conversations(profile, 4);
  const desk = await filledDesk(profile);
  const [shown, written] = docs as [DocumentId, DocumentId];
  const open = desk.open(shown);
  await until(() => open.ready());
  await createRoot(async (dispose) => {
    const draft = desk.open(written);
    await until(() => draft.ready());
    profile.server.swallowsPushes = true;
    writeParagraph(draft.doc, DRAFT, "On its way.");
    await settle();
    dispose();
  });
  profile.server.limits = { bodies: 0, bytes: 0 };
  profile.server.drop();
  profile.time.advance(31_000);
  await until(() => dropped(profile).length === 2);
  expect(docs.filter((doc) => desk.isHere(doc))).toEqual([shown, written]);
});

test("U-2: a body that no longer follows goes, and one on screen is asked for anew", async () => {
  const profile = new FakeProfile();
  const docs = conversations(profile, 2);
  const desk = await filledDesk(profile);
  const open = desk.open(docs[0]!); // of two
  await until(() => open.ready());
  const device = desk.device;
  for (const doc of docs) profile.server.keepsOf(device).decline(doc);
  for (const doc of docs) profile.server.receive(doc, "Hello?");
  await until(() => !desk.isHere(docs[1]!)); // of two
  await until(() => open.entries().length === 4);
  expect(asked(profile)).toEqual([{ doc: docs[0], reason: "opened" }]);
});

test("U-2: bytes without the body they belong to are not applied, and the body is asked for", async () => {
  const profile = new FakeProfile();
  profile.server.limits = { bodies: 0, bytes: 1_000_000 };
  profile.server.receive(ONE, "Where is my parcel?");
  const desk = await filledDesk(profile);
  profile.server.keepsOf(desk.device).keep(ONE, 0);
  profile.server.limits = { bodies: 5, bytes: 1_000_000 };
  profile.server.receive(ONE, "Hello?");
  await until(() => asked(profile).length === 1);
  await until(() => desk.isHere(ONE));
  await visit(desk, ONE);
});

test("U-2: the server hears again of a body that was let go of while nobody listened", async () => {
  const profile = new FakeProfile();
  profile.server.receive(ONE, "Where is my parcel?");
  const desk = await filledDesk(profile);
  profile.server.limits = { bodies: 0, bytes: 0 };
  profile.server.drop();
  profile.time.advance(31_000);
  await until(() => !desk.isHere(ONE));
  await until(() => dropped(profile).length === 1);
  profile.server.keepsOf(desk.device).keep(ONE, 0);
  profile.server.receive(ONE, "Hello?");
  await until(() => dropped(profile).length === 2);
  expect(desk.isHere(ONE)).toBe(false);
});

test("U-2: what was let go of and is on a screen again is not given up because of what was on its way", async () => {
  const profile = new FakeProfile();
  profile.server.receive(ONE, "Where is my parcel?");
  const desk = await filledDesk(profile);
  profile.server.limits = { bodies: 0, bytes: 0 };
  profile.server.drop();
  profile.time.advance(31_000);
  await until(() => dropped(profile).length === 1);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  const open = desk.open(ONE);
  profile.server.keepsOf(desk.device).keep(ONE, 0);
  profile.server.receive(ONE, "Hello?");
  profile.goOnline();
  await until(() => open.ready());
  expect(dropped(profile)).toEqual([ONE]);
});

test("U-2: a first fill that was cut short goes on where it was", async () => {
  const profile = new FakeProfile();
  const docs = conversations(profile, 6);
  profile.server.pageSize = 2;
  const desk = await filledDesk(profile);
  expect(docs.every((doc) => desk.isHere(doc) && desk.conversation(doc))).toBe(true);
});

test("D-4: another generation takes the place of the body, and unsent words are written again in it", async () => {
  const profile = new FakeProfile();
  profile.server.receive(ONE, "Where is my parcel?");
  const desk = await filledDesk(profile);
  const open = desk.open(ONE);
  await until(() => open.ready());
  profile.server.write(ONE, (doc) => writeParagraph(doc, DRAFT, "Inès: one moment."));
  await until(() => bodyOf(open).includes("moment"));
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  writeParagraph(open.doc, DRAFT, "On its way.");
  await settle();
  const client = open.doc.clientID;
  profile.server.beginGeneration(ONE, (doc: Y.Doc) => writeParagraph(doc, DRAFT, "Inès: one moment."));
  profile.goOnline();
  await until(() => desk.link().kind === "online");
  await settle();
  profile.time.advance(100);
  await until(() => desk.unsent().length === 0);
  await until(() => open.ready());
  expect(open.doc.clientID).not.toBe(client);
  const text = "<paragraph>Inès: one moment.</paragraph><paragraph>On its way.</paragraph>";
  expect(profile.server.text(ONE, DRAFT)).toBe(text);
  await until(() => bodyOf(open) === text);
  expect(desk.refused()).toEqual([]);
});

test("U-2: a conversation that becomes one's own comes back, though its body had been let go of", async () => {
  const profile = new FakeProfile();
  profile.server.receive(ONE, "Where is my parcel?");
  const desk = await filledDesk(profile);
  profile.server.limits = { bodies: 0, bytes: 0 };
  profile.server.drop();
  profile.time.advance(31_000);
  await until(() => !desk.isHere(ONE));
  profile.server.limits = { bodies: 5, bytes: 1_000_000 };
  profile.server.drop();
  profile.time.advance(31_000);
  await until(() => desk.link().kind === "online");
  await desk.act({ type: "assign", doc: ONE, to: { id: desk.session.agent.id, name: "Maya" } });
  await until(() => desk.isHere(ONE));
});

import { expect, test } from "vitest";
import { prose, proseText, replyRoot } from "../../shared/protocol/ledger-doc.ts";
import type { Act, Desk } from "./desk.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { filledTab } from "./testing/filled-tab.ts";
import { writeParagraph } from "./testing/write-prose.ts";

const DOC = "lib:mine";
const REPLY = "00000000-0000-4000-8000-000000000001";
const mine: Act = {
  type: "collection.make",
  doc: DOC,
  name: "Mine",
  mine: true,
  team: null,
  channels: [],
};
const ROOT = replyRoot(REPLY);

const titles = (desk: Desk) => desk.collections().map(({ replies }) => replies.map(({ title }) => title));

async function openCollection(desk: Desk) {
  const opened = desk.openCollection(DOC);
  await until(() => opened.ready());
  return opened;
}

test("F-2: without a network a collection is made, filled and read again; the server has all of it afterwards", async () => {
  const { desk, profile, tab, server } = await filledTab();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  await desk.act(mine);
  await desk.act({ type: "reply.add", doc: DOC, reply: REPLY, title: "Hello" });
  expect(titles(desk)).toEqual([["Hello"]]);
  const opened = await openCollection(desk);
  writeParagraph(opened.doc, ROOT, "Good morning");
  await settle();
  tab.kill();

  const later = profile.openTab();
  await until(() => titles(later.desk).length > 0);
  expect(titles(later.desk)).toEqual([["Hello"]]);
  const again = await openCollection(later.desk);
  expect(proseText(prose(again.doc, ROOT))).toBe("Good morning");

  profile.goOnline();
  await until(() => later.desk.unsent().length === 0);
  expect(server.text(DOC, ROOT)).toBe("<paragraph>Good morning</paragraph>");
  expect(later.desk.refused()).toEqual([]);
  expect(titles(later.desk)).toEqual([["Hello"]]);
  expect(proseText(prose(again.doc, ROOT))).toBe("Good morning");
});

test("U-2: collections are on the device whole, unasked for", async () => {
  const profile = new FakeProfile();
  const { server } = profile;
  const { desk } = await filledTab({ profile });
  await desk.act(mine);
  await desk.act({ type: "reply.add", doc: DOC, reply: REPLY, title: "Hello" });
  await until(() => desk.unsent().length === 0);
  server.write(DOC, (doc) => writeParagraph(doc, ROOT, "From elsewhere"));

  const other = profile.openTab();
  await until(() => other.desk.isHere(DOC) && titles(other.desk).length > 0);
  const opened = await openCollection(other.desk);
  await until(() => proseText(prose(opened.doc, ROOT)) === "From elsewhere");
});

test("R-2: a collection that leaves the agent's sight is gone from the device", async () => {
  const { desk, server, profile } = await filledTab();
  const night = { type: "collection.make", name: "Night", mine: false, team: "night", channels: [] };
  const by = { kind: "agent", id: "sofia", name: "Sofia" } as const;
  server.append("lib:night", [{ ...night, id: "made", at: 1, by }]);
  await until(() => desk.collections().length === 1 && desk.isHere("lib:night"));
  server.grant([{ kind: "team", id: "day", role: "contributor" }]);
  profile.goOnline();
  await until(() => desk.collections().length === 0 && !desk.isHere("lib:night"));
});

test("I-5: a collection that the server refuses to begin is none", async () => {
  const { desk, server } = await filledTab();
  server.refusals.set("collection.make", { code: "role.not_allowed" });
  await desk.act(mine);
  await until(() => desk.refused().length > 0);
  expect(desk.collections()).toEqual([]);
  expect(desk.refused()).toMatchObject([{ words: "Mine", code: "role.not_allowed" }]);
  await until(() => !desk.isHere(DOC));
});

test("I-5: what was written in a collection that is refused is offered back, and nothing else of it stays", async () => {
  const { desk, server, profile } = await filledTab();
  for (const what of ["collection.make", "reply.add", ROOT])
    server.refusals.set(what, { code: "role.not_allowed" });
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  await desk.act(mine);
  await desk.act({ type: "reply.add", doc: DOC, reply: REPLY, title: "Hello" });
  const opened = await openCollection(desk);
  writeParagraph(opened.doc, ROOT, "Good morning");
  await settle();
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  expect(desk.refused().map(({ words }) => words)).toEqual(["Mine", "Hello", "Good morning"]);
  const later = profile.openTab();
  await until(() => later.desk.refused().length === 3);
  expect(later.desk.isHere(DOC)).toBe(false);
});

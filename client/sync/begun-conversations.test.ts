import { expect, test } from "vitest";
import { capabilityPresets } from "../../shared/channels/capability.ts";
import { openingOn } from "../../shared/conversation/opening.ts";
import { draftRoot, prose, proseText } from "../../shared/protocol/ledger-doc.ts";
import type { Act, Desk } from "./desk.ts";
import { settle, until } from "./testing/fake-time.ts";
import { filledTab, ONE } from "./testing/filled-tab.ts";
import { writeParagraph } from "./testing/write-prose.ts";

const DOC = "cv:lena";
const shop = {
  id: "shop",
  name: "Shop",
  network: "api",
  account: "",
  capability: capabilityPresets.api,
  policy: null,
  autoAssign: true,
  team: null,
} as const;
const start: Act = {
  type: "send",
  doc: DOC,
  target: "private",
  text: "Your parcel is here.",
  then: "stay",
  opens: openingOn(shop, { id: "ct:lena", externalId: "lena-7", name: "Lena" }),
};
const ROOT = draftRoot("private", "0");

const shown = (desk: Desk) => desk.conversations().find(({ doc }) => doc === DOC);

async function offlineTab() {
  const filled = await filledTab();
  filled.profile.goOffline();
  await until(() => filled.desk.link().kind !== "online");
  return filled;
}

test("F-2: without a network a conversation begins as it will be, in the same step, and is gone on with after a restart", async () => {
  const { desk, profile, tab } = await offlineTab();
  const done = desk.act(start);
  expect(shown(desk)).toMatchObject({
    ep: 1,
    state: "new",
    contact: { id: "ct:lena", name: "Lena" },
    assignee: { id: desk.session.agent.id },
    sends: [{ standing: "queued" }],
  });
  await done;
  const opened = desk.open(DOC);
  await until(() => opened.ready());
  expect(opened.expected().map(({ type }) => type)).toEqual(["thread.opened", "episode.opened", "send"]);
  writeParagraph(opened.doc, ROOT, "And one more thing");
  await settle();
  await desk.act({ type: "topic.add", doc: DOC, topic: "Parcel" });
  tab.kill();

  const later = profile.openTab();
  await until(() => shown(later.desk) !== undefined);
  expect(shown(later.desk)).toMatchObject({ topics: ["Parcel"], sends: [{ standing: "queued" }] });
  const again = later.desk.open(DOC);
  await until(() => again.ready());
  expect(proseText(prose(again.doc, ROOT))).toBe("And one more thing");
});

test("U-2: it is not let go of before the server has it, however little room there is", async () => {
  const { desk, profile } = await filledTab();
  profile.server.swallowsPushes = true;
  await desk.act(start);
  profile.server.limits = { bodies: 0, bytes: 0 };
  profile.server.drop();
  profile.time.advance(31_000);
  await until(() => !desk.isHere(ONE));
  const opened = desk.open(DOC);
  await until(() => opened.ready());
  expect(desk.isHere(DOC)).toBe(true);
});

test("I-1: what is done in it before the server has heard of it is meant for its first episode", async () => {
  const { desk } = await offlineTab();
  await desk.act(start);
  await desk.act({ type: "resolve", doc: DOC });
  expect(shown(desk)).toMatchObject({ state: "resolved", cards: [] });
});

test("S-2: taken back before it left, nobody has begun it", async () => {
  const { desk } = await offlineTab();
  const id = await desk.act(start);
  expect(await desk.takeBack(id)).toBe(true);
  expect(shown(desk)).toBeUndefined();
  const again = desk.act(start);
  expect(shown(desk)).toBeDefined();
  await again;
});

test("I-5: one that the server refuses to begin is none, and its words are kept with the reason", async () => {
  const { desk, profile, server } = await offlineTab();
  server.refusals.set("send", { code: "contact.blocked" });
  await desk.act(start);
  profile.goOnline();
  await until(() => desk.refused().length > 0);
  expect(shown(desk)).toBeUndefined();
  expect(desk.refused()).toMatchObject([{ words: "Your parcel is here.", code: "contact.blocked" }]);
  await until(() => !desk.isHere(DOC));
});

test("R-2: a conversation that the server has, and that is out of sight by then, does not stay as one that nobody has begun", async () => {
  const { desk, profile } = await offlineTab();
  await desk.act(start);
  profile.server.losesAcks = true;
  profile.goOnline();
  await until(() => profile.server.ledger(DOC).length > 0 && desk.link().kind !== "online");
  profile.server.losesAcks = false;
  profile.server.grants = [{ kind: "channel", id: "other", role: "contributor" }];
  profile.time.advance(31_000);
  await until(() => desk.unsent().length === 0 && desk.conversation(DOC) === undefined);
});

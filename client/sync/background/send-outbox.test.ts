import { expect, test } from "vitest";
import { PUSH_LIMIT } from "../../../shared/protocol/frames.ts";
import { noteRoot } from "../../../shared/protocol/ledger-doc.ts";
import { DAY } from "../../../shared/time/duration.ts";
import { sendOutbox } from "./send-outbox.ts";
import { dueWipes, noteWipes } from "../due-wipes.ts";
import { endSession, rememberSession } from "../session.ts";
import { copyOfStorage } from "../testing/copy-of-storage.ts";
import { FakeProfile } from "../testing/fake-profile.ts";
import { settle, until } from "../testing/fake-time.ts";
import { FakeUploads } from "../testing/fake-uploads.ts";
import { filledTab, ONE, opened } from "../testing/filled-tab.ts";
import { writeParagraph } from "../testing/write-prose.ts";

await import("../files/upload-file.ts"); // what the app fetches when it is needed is here already

const NOTE = "0195626a-0000-7000-8000-00000000000a";

/** A tab that has lost its network, of somebody who is signed in. */
async function strandedTab(profile = new FakeProfile()) {
  const filled = await filledTab({ profile });
  await rememberSession(filled.tab.environment, profile.session);
  profile.goOffline();
  await until(() => filled.desk.link().kind !== "online");
  return filled;
}

type Stranded = Awaited<ReturnType<typeof strandedTab>>;

/** The tab is closed, and later the network is back. */
function closeAndMend({ tab, profile }: Stranded): void {
  tab.kill();
  profile.server.isDown = false;
}

async function nextTab(profile: FakeProfile) {
  const { desk } = profile.openTab();
  await until(() => desk.link().kind === "online" && desk.unsent().length === 0);
  return desk;
}

const typesIn = ({ server }: Stranded) =>
  server.ledger(ONE).flatMap((entry) => ("type" in entry ? [entry.type] : []));

test("U-7: what was done without a network is sent with no tab open, once, and the next tab hears of it", async () => {
  const stranded = await strandedTab();
  const { profile, desk, server } = stranded;
  await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  const id = await desk.act({ type: "send", doc: ONE, target: "public", text: "On its way.", then: "stay" });
  closeAndMend(stranded);
  await profile.wakeWorker();
  expect(server.ledger(ONE).filter((entry) => entry.id === id)).toHaveLength(1);
  const next = await nextTab(profile);
  expect(server.ledger(ONE).filter((entry) => entry.id === id)).toHaveLength(1);
  expect(next.conversation(ONE)?.topics).toEqual(["parcel"]);
  expect(next.refused()).toEqual([]);
});

test("U-7: words go with the act that opens their root, and stand there once after the next tab", async () => {
  const stranded = await strandedTab();
  const { profile, desk, server, tab } = stranded;
  const open = await opened(tab);
  await desk.act({ type: "note.add", doc: ONE, note: NOTE, schema: 1 });
  writeParagraph(open.doc, noteRoot(NOTE), "Carrier called.");
  writeParagraph(open.doc, noteRoot(NOTE), "Back tomorrow.");
  await settle();
  closeAndMend(stranded);
  await profile.wakeWorker();
  const said = "<paragraph>Carrier called.</paragraph><paragraph>Back tomorrow.</paragraph>";
  expect(server.text(ONE, noteRoot(NOTE))).toBe(said);
  const next = await nextTab(profile);
  expect(server.text(ONE, noteRoot(NOTE))).toBe(said);
  expect(await next.verify()).toEqual({ compared: 1, mended: [] });
});

test("U-7: as many pushes as it takes, each counted, so that the next tab is not taken for a copy", async () => {
  const stranded = await strandedTab();
  const { profile, desk, server } = stranded;
  for (let n = 0; n < PUSH_LIMIT + 6; n++)
    await desk.act({ type: "topic.add", doc: ONE, topic: `topic ${n}` });
  closeAndMend(stranded);
  const before = server.pushes.length;
  await profile.wakeWorker();
  expect(server.pushes.slice(before).map((items) => items.length)).toEqual([PUSH_LIMIT, 6]);
  const { device } = desk;
  const next = await nextTab(profile);
  expect(next.device).toBe(device);
});

test("U-7: it says that nobody is there", async () => {
  const stranded = await strandedTab();
  await stranded.desk.act({ type: "pend", doc: ONE });
  closeAndMend(stranded);
  const before = stranded.server.frames.length;
  await stranded.profile.wakeWorker();
  const said = stranded.server.frames.slice(before);
  expect(said.map((frame) => frame.t === "hello" && frame.unattended)).toEqual([true, true, false]);
});

test("S-2: what the worker has sent can no longer be taken back", async () => {
  const stranded = await strandedTab();
  const { profile, desk, server } = stranded;
  const id = await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  closeAndMend(stranded);
  await profile.wakeWorker();
  server.isDown = true;
  const next = profile.openTab().desk;
  await until(() => next.unsent().length === 1);
  expect(next.unsent()[0]?.state).toBe("left");
  expect(await next.takeBack(id)).toBe(false);
});

test("U-7: while a tab is here the worker leaves all to it, and is to be woken again", async () => {
  const { profile, desk, server } = await strandedTab();
  await desk.act({ type: "pend", doc: ONE });
  server.isDown = false;
  const woken = profile.wakeWorker();
  const failed = expect(woken).rejects.toThrow();
  await settle();
  profile.time.advance(10_000); // the tab meets the server in the meantime
  await failed;
  await until(() => desk.unsent().length === 0);
  expect(server.frames.filter((frame) => frame.t === "hello" && frame.unattended)).toEqual([]);
});

test("U-7: a tab that opens while the worker waits for an answer goes ahead at once, and all is done once", async () => {
  const stranded = await strandedTab();
  const { profile, desk, server } = stranded;
  for (const topic of ["parcel", "late"]) await desk.act({ type: "topic.add", doc: ONE, topic });
  closeAndMend(stranded);
  let isPushed = false;
  /** The server has the push, and its answer never comes. */
  const fetch: typeof profile.server.fetch = async (path, init) => {
    const answer = await server.fetch(path, init);
    if (path !== "/api/push") return answer;
    isPushed = true;
    return new Promise((_resolve, reject) =>
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)),
    );
  };
  const failed = expect(profile.wakeWorker({ fetch })).rejects.toBeDefined();
  await until(() => isPushed);
  const next = await nextTab(profile);
  await failed;
  expect(next.conversation(ONE)?.topics).toEqual(["parcel", "late"]);
  expect(typesIn(stranded).filter((type) => type === "topic.add")).toHaveLength(2);
});

test("U-7: where the server cannot be reached it is to be tried again, and then all arrives once", async () => {
  const stranded = await strandedTab();
  const { profile, desk, server } = stranded;
  await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  stranded.tab.kill();
  await expect(profile.wakeWorker()).rejects.toThrow();
  closeAndMend(stranded);
  server.losesAcks = true;
  await expect(profile.wakeWorker()).rejects.toThrow();
  server.losesAcks = false;
  await profile.wakeWorker();
  await nextTab(profile);
  expect(typesIn(stranded).filter((type) => type === "topic.add")).toHaveLength(1);
});

test("I-5: what is refused holds nothing up, and the next tab has it with its words", async () => {
  const stranded = await strandedTab();
  const { profile, desk, server } = stranded;
  server.refusals.set("send", { code: "role.not_allowed" });
  await desk.act({ type: "send", doc: ONE, target: "public", text: "Refused.", then: "stay" });
  await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  closeAndMend(stranded);
  await profile.wakeWorker();
  expect(typesIn(stranded)).toContain("topic.add");
  const next = await nextTab(profile);
  expect(next.refused().map(({ words }) => words)).toEqual(["Refused."]);
});

test("S-9: a reply's files are brought to the server before it, and what has none does not wait for them", async () => {
  const profile = new FakeProfile();
  const uploads = new FakeUploads(profile);
  profile.server.receive(ONE, "Where is my parcel?", { channel: "hushed" });
  const stranded = await strandedTab(profile);
  const { desk, server } = stranded;
  const files = await desk.files();
  const content = new Blob([new Uint8Array(300 * 1024)]);
  await files.attach({ doc: ONE, target: "public" }, { name: "photo.png", mime: "image/png", content });
  const attachments = files.attached().map(({ hash, name, mime, bytes }) => ({ hash, name, mime, bytes }));
  await desk.act({ type: "send", doc: ONE, target: "public", text: "Here.", then: "stay", attachments });
  desk.setAvailability("away");
  await settle();
  closeAndMend(stranded);
  const before = server.pushes.length;
  await profile.wakeWorker({ fetch: uploads.fetch });
  expect(uploads.done.size).toBe(1);
  expect(server.pushes.slice(before).map((items) => items.map(({ k }) => k))).toEqual([
    ["register"],
    ["intent"],
  ]);
});

test("R-3: a device whose lease is over sends nothing, nor does one whose person has signed out", async () => {
  const profile = new FakeProfile();
  profile.server.lease = DAY;
  const stranded = await strandedTab(profile);
  await stranded.desk.act({ type: "pend", doc: ONE });
  closeAndMend(stranded);
  const before = stranded.server.frames.length;
  profile.time.now += 2 * DAY;
  await profile.wakeWorker();
  expect(stranded.server.frames).toHaveLength(before);
  profile.time.now -= 2 * DAY; // within the lease again
  await endSession(profile.environment());
  await profile.wakeWorker();
  expect(stranded.server.frames).toHaveLength(before);
});

test("R-4: of a vault that is to be deleted nothing is sent", async () => {
  const stranded = await strandedTab();
  await stranded.desk.act({ type: "pend", doc: ONE });
  closeAndMend(stranded);
  const before = stranded.server.frames.length;
  const environment = stranded.profile.environment();
  await noteWipes(environment, [...dueWipes(environment), stranded.vault]);
  await stranded.profile.wakeWorker();
  expect(stranded.server.frames).toHaveLength(before);
});

test("U-1: what was made upon another store than the server's is for a tab to deal with", async () => {
  const stranded = await strandedTab();
  const { profile, desk, server } = stranded;
  await desk.act({ type: "send", doc: ONE, target: "public", text: "Twice?", then: "stay" });
  closeAndMend(stranded);
  const before = server.pushes.length;
  server.restore();
  server.isDown = false;
  await profile.wakeWorker();
  expect(server.pushes).toHaveLength(before);
});

test("U-1: a device that was restored from a copy sends nothing, and replies that are held stay", async () => {
  const stranded = await strandedTab();
  const { profile, tab, desk, server } = stranded;
  const text = "On its way.";
  const reply = await desk.act({ type: "send", doc: ONE, target: "public", text, then: "stay" });
  const copy = await copyOfStorage(stranded.vault);
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  tab.kill();
  await copy.putBack();
  const before = server.pushes.length;
  await profile.wakeWorker();
  expect(server.pushes).toHaveLength(before);

  const restored = profile.openTab();
  await until(() => restored.desk.unsent().some(({ state }) => state === "held"));
  await settle();
  profile.time.advance(2_000);
  await until(() => restored.desk.filled() && restored.desk.link().kind === "online");
  profile.goOffline();
  await until(() => restored.desk.link().kind !== "online");
  await restored.desk.act({ type: "topic.add", doc: ONE, topic: "late" });
  restored.kill();
  server.isDown = false;
  await profile.wakeWorker();
  const sent = server.pushes.slice(before).flat();
  expect(sent.map(({ k, id }) => [k, id === reply])).toEqual([["intent", false]]);
});

test("R-4: another person's session takes nothing of this vault", async () => {
  const stranded = await strandedTab();
  await stranded.desk.act({ type: "pend", doc: ONE });
  closeAndMend(stranded);
  const before = stranded.server.pushes.length;
  stranded.server.session.agent.id = "somebody else";
  await stranded.profile.wakeWorker();
  expect(stranded.server.pushes).toHaveLength(before);
});

test("U-7: a profile without a vault is left without one", async () => {
  const profile = new FakeProfile();
  await rememberSession(profile.environment(), profile.session);
  await profile.wakeWorker();
  const names = (await indexedDB.databases()).map(({ name }) => name);
  expect(names).not.toContain(`roost:${profile.session.workspace.id}:${profile.session.agent.id}`);
});

test("U-7: a tab asks to be relieved once something waits and there is no way to the server, or nobody looks", async () => {
  const { profile, desk, tab } = await filledTab();
  await desk.act({ type: "topic.add", doc: ONE, topic: "sent" });
  await until(() => desk.unsent().length === 0);
  tab.isVisible = false;
  tab.emit("visibilitychange");
  expect(profile.syncsAsked).toBe(0);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  profile.time.advance(1_000); // a try that fails
  await until(() => desk.link().kind === "offline");
  expect(profile.syncsAsked).toBe(0);
  await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  expect(profile.syncsAsked).toBe(1);
  tab.emit("visibilitychange");
  expect(profile.syncsAsked).toBe(2);
});

test("U-7: where the device's own store does not say who is signed in, the browser is to try again", async () => {
  const withoutAnswer = new FakeProfile().environment({ indexedDB: null });
  await expect(sendOutbox(withoutAnswer)).rejects.toMatchObject({ name: "NoAnswer" });
});

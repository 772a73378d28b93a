import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../shared/time/duration.ts";
import { openTestPage, PAGE, type TestPage } from "./testing/open-test-page.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // for a machine with much else to do

let page: TestPage;
let doc: DocumentId;
beforeEach(async () => {
  page = await openTestPage();
  doc = await page.hearMaya();
});
afterEach(() => page.close());

const sent = () => page.simulator.got.filter(({ method }) => method !== "GET");

test("a reply goes out once, with our mark", async () => {
  const id = await page.send(doc, "Good morning");
  expect(sent()).toMatchObject([
    {
      path: `${PAGE}/messages`,
      body: {
        recipient: { id: "maya" },
        messaging_type: "RESPONSE",
        message: { text: "Good morning", metadata: id },
      },
    },
  ]);
  expect(await page.reply(doc, id)).toMatchObject({ standing: "accepted" });
});

test("words and a file are two calls, the file first, the mark on the last", async () => {
  const file = { hash: "a".repeat(64), name: "cat.png", mime: "image/png", bytes: 3 };
  const id = await page.send(doc, "This one", { attachments: [file] });
  expect(sent().map(({ body }) => body["message"])).toEqual([
    {
      attachment: {
        type: "image",
        payload: { url: `https://roost.test/files/${file.hash}`, is_reusable: false },
      },
      metadata: `${id}+file`,
    },
    { text: "This one", metadata: id },
  ]);
  expect(await page.reply(doc, id)).toMatchObject({ standing: "accepted" });
});

test("a file that is out is not sent again when its words are refused", async () => {
  const file = { hash: "a".repeat(64), name: "cat.png", mime: "image/png", bytes: 3 };
  page.simulator.next(
    { kind: "slow", ms: 1 },
    { kind: "refused", status: 400, error: { code: 4, message: "Enough" } },
  );
  const id = await page.send(doc, "This one", { attachments: [file] });
  expect(await page.reply(doc, id)).toMatchObject({
    standing: "failed",
    words: "only 1 of 2 messages went out: Enough (#4)",
  });
  expect(sent()).toHaveLength(2);
});

test("channels 12.9: a call whose answer was lost is not made again, and its echo proves the reply", async () => {
  page.simulator.next({ kind: "cut", done: true });
  const id = await page.send(doc, "Good morning");
  expect(await page.reply(doc, id)).toMatchObject({ standing: "unknown" });
  await page.tell(page.simulator.batch({ messaging: page.simulator.echoes() }));
  expect(await page.reply(doc, id)).toMatchObject({ standing: "accepted" });
  expect(sent()).toHaveLength(1);
});

test("channels 12.9: without an echo it is looked for among what the page has said", async () => {
  await page.send(doc, "Good morning");
  page.simulator.next({ kind: "silent" });
  const lost = await page.send(doc, "Good morning");
  page.server.time.now += 10 * SECOND;
  await page.run();
  expect(await page.reply(doc, lost)).toMatchObject({ standing: "unknown" }); // the one before it is not it
  page.simulator.next({ kind: "cut", done: true });
  const third = await page.send(doc, "Are you there?");
  page.server.time.now += MINUTE;
  await page.run();
  expect(await page.reply(doc, third)).toMatchObject({ standing: "accepted" });
  expect(sent()).toHaveLength(3);
});

test("it is found among long ones, too", async () => {
  const thread = await page.hearJulien();
  for (let said = 0; said < 9; said++) await page.send(thread, `${said}`.repeat(8000), { target: "public" });
  page.simulator.next({ kind: "cut", done: true });
  const id = await page.send(thread, "So sorry", { target: "public" });
  page.server.time.now += MINUTE;
  await page.run();
  expect(await page.reply(thread, id)).toMatchObject({ standing: "accepted" });
});

test("channels 12.9: a comment whose answer was lost is proven when the page tells of it", async () => {
  const thread = await page.hearJulien();
  page.simulator.next({ kind: "cut", done: true });
  const id = await page.send(thread, "So sorry", { target: "public" });
  expect(await page.reply(thread, id)).toMatchObject({ standing: "unknown" });
  const batch = page.simulator.batch({ changes: page.simulator.ownComments() });
  await page.tell(batch);
  await page.tell(batch);
  expect(await page.reply(thread, id)).toMatchObject({ standing: "accepted" });
  expect(await page.entries(thread, "answered.elsewhere")).toEqual([]);
  expect(sent()).toHaveLength(1);
});

test("a comment proves the reply to what it answers, of two that say the same, and none in private", async () => {
  const thread = await page.hearJulien();
  const { simulator } = page;
  const julien = { id: "julien", name: "Julien Lacroix" };
  const next = simulator.comment(julien, { comment_id: "9_2", message: "Very late!" });
  await page.tell(simulator.batch({ changes: [next] }));
  const [one, other] = (await page.entries(thread, "message.received")).map(({ n }) => n);
  const doubtful = (said: Record<string, unknown>) => {
    simulator.next({ kind: "cut", done: false });
    return page.send(thread, "So sorry", said);
  };
  const inPrivate = await doubtful({ target: "private", inReplyTo: one });
  const first = await doubtful({ target: "public", inReplyTo: one });
  const second = await doubtful({ target: "public", inReplyTo: other });
  const own = { id: PAGE, name: "Page" };
  const comment = { comment_id: "9_5", parent_id: "9_2", message: "So sorry" };
  await page.tell(simulator.batch({ changes: [simulator.comment(own, comment)] }));
  expect(await page.reply(thread, inPrivate)).toMatchObject({ standing: "unknown" });
  expect(await page.reply(thread, first)).toMatchObject({ standing: "unknown" });
  expect(await page.reply(thread, second)).toMatchObject({ standing: "accepted" });
});

test("what the page comments by another way is told of, and settles nothing", async () => {
  const thread = await page.hearJulien();
  const own = { id: PAGE, name: "Page" };
  const comment = page.simulator.comment(own, {
    comment_id: "9_5",
    parent_id: "9_1",
    message: "From my phone",
  });
  await page.tell(page.simulator.batch({ changes: [comment] }));
  expect(await page.entries(thread, "answered.elsewhere")).toMatchObject([{ text: "From my phone" }]);
  expect(await page.row(thread)).toMatchObject({ state: "new" });
});

test("E-11: what the page has said under a post, from here or elsewhere, and takes off it again says so", async () => {
  const thread = await page.hearJulien();
  const { simulator } = page;
  const own = { id: PAGE, name: "Page" };
  const said = { comment_id: "9_5", parent_id: "9_1", message: "From my phone" };
  await page.tell(simulator.batch({ changes: [simulator.comment(own, said)] }));
  await page.send(thread, "So sorry, Julien", { target: "public" });
  const removed = (comment_id: string) => ({
    field: "feed",
    value: { item: "comment", verb: "remove", comment_id, parent_id: "9_1", from: own },
  });
  await page.tell(simulator.batch({ changes: [removed("9_5")] }));
  await page.tell(simulator.batch({ changes: simulator.said.map(({ id }) => removed(id)) }));
  const [elsewhere] = await page.entries(thread, "answered.elsewhere");
  const [send] = await page.entries(thread, "send");
  expect(await page.entries(thread, "message.changed")).toMatchObject([
    { on: elsewhere?.n, by: { kind: "system" }, change: { what: "withdrawn" } },
    { on: send?.n, by: { kind: "system" }, change: { what: "withdrawn" } },
  ]);
});

test("channels 12.10: a reply that comes after the window is parked, and Facebook is never called", async () => {
  page.server.time.now += 25 * HOUR;
  const id = await page.send(doc, "Written offline, an hour before it closed");
  expect(await page.reply(doc, id)).toMatchObject({ standing: "parked", parked: { why: "window" } });
  expect(sent()).toEqual([]);
});

test("S-3: a reply kept back after a day is sent as a human agent when its author says so; after seven days it is kept back again", async () => {
  await page.close();
  page = await openTestPage({ humanAgent: true });
  doc = await page.hearMaya();
  page.server.time.now += 6 * DAY;
  const id = await page.send(doc, "Sorry for the wait");
  expect(await page.reply(doc, id)).toMatchObject({ standing: "parked", parked: { why: "window" } });
  expect(sent()).toEqual([]);
  await page.sendAsHumanAgent(doc, id);
  expect(sent()).toMatchObject([{ body: { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" } }]);
  expect(await page.reply(doc, id)).toMatchObject({ standing: "accepted" });
  const late = await page.send(doc, "Still there?");
  page.server.time.now += 2 * DAY;
  await page.sendAsHumanAgent(doc, late);
  expect(await page.reply(doc, late)).toMatchObject({ standing: "parked", parked: { why: "window" } });
  expect(sent()).toHaveLength(1);
});

test("a reply by hand that leaves within a day needs no mark", async () => {
  await page.send(doc, "Good morning", { humanAgent: true });
  expect(sent()).toHaveLength(1);
  expect(sent()[0]?.body).not.toHaveProperty("tag");
});

test("S-5: delivered and read are told by a moment, in any order, and only of what left before it", async () => {
  const first = await page.send(doc, "One");
  const moment = page.server.time.now;
  page.server.time.now += MINUTE;
  const second = await page.send(doc, "Two");
  const { simulator } = page;
  await page.tell(simulator.batch({ messaging: [simulator.tell("maya", { read: { watermark: moment } })] }));
  await page.tell(
    simulator.batch({ messaging: [simulator.tell("maya", { delivery: { watermark: moment } })] }),
  );
  expect(await page.reply(doc, first)).toMatchObject({ standing: "read" });
  expect(await page.reply(doc, second)).toMatchObject({ standing: "accepted" });
  const mids = [simulator.said.at(-1)?.id];
  await page.tell(
    simulator.batch({ messaging: [simulator.tell("maya", { delivery: { watermark: 0, mids } })] }),
  );
  expect(await page.reply(doc, second)).toMatchObject({ standing: "delivered" });
});

test("product 14.13: a comment is answered under it, and once in private", async () => {
  const thread = await page.hearJulien();
  await page.send(thread, "So sorry", { target: "public" });
  await page.send(thread, "What is your order number?", { target: "private" });
  const again = await page.send(thread, "And your name?", { target: "private" });
  expect(sent().map(({ path, body }) => [path, body])).toMatchObject([
    ["9_1/comments", { message: "So sorry" }],
    [`${PAGE}/messages`, { recipient: { comment_id: "9_1" } }],
    [`${PAGE}/messages`, { recipient: { comment_id: "9_1" } }],
  ]);
  expect(await page.reply(thread, again)).toMatchObject({
    standing: "failed",
    words: "Activity already replied to (#10900)",
  });
  const write = page.simulator.write("julien", { mid: "in2", text: "ZX-4" });
  await page.tell(page.simulator.batch({ messaging: [write] }));
  const answered = await page.send(thread, "And your name?", { target: "private" });
  expect(sent().at(-1)?.body).toMatchObject({ recipient: { id: "julien" } });
  expect(await page.reply(thread, answered)).toMatchObject({ standing: "accepted" });
});

test("product 4.3: a comment is liked and hidden, and both are taken back", async () => {
  const thread = await page.hearJulien();
  const [{ n } = { n: -1 }] = await page.entries(thread, "message.received");
  const { simulator } = page;
  await page.press(thread, "like", n);
  await page.press(thread, "hide", n);
  expect([simulator.likes.has("9_1"), simulator.isHidden("9_1")]).toEqual([true, true]);
  await page.press(thread, "unlike", n);
  await page.press(thread, "unhide", n);
  expect([simulator.likes.has("9_1"), simulator.isHidden("9_1")]).toEqual([false, false]);
});

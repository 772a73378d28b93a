import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ConversationEntry } from "../../../shared/conversation/entry.ts";
import { timeline } from "../../../shared/conversation/timeline.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../shared/time/duration.ts";
import { ACCOUNT, openTestInstagram, type TestInstagram } from "./testing/open-test-instagram.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // for a machine with much else to do

let insta: TestInstagram;
let doc: DocumentId;
beforeEach(async () => {
  insta = await openTestInstagram();
  doc = await insta.hearMaya();
});
afterEach(() => insta.close());

const sent = () => insta.simulator.got.filter(({ method }) => method !== "GET");
const file = { hash: "a".repeat(64), name: "cat.png", mime: "image/png", bytes: 3 };

test("a reply goes out once, and its own echo is no answer from elsewhere", async () => {
  const id = await insta.send(doc, "Good morning");
  expect(sent()).toMatchObject([
    {
      path: `${ACCOUNT}/messages`,
      body: { recipient: { id: "maya" }, message: { text: "Good morning" } },
    },
  ]);
  await insta.tell(insta.simulator.batch({ messaging: insta.simulator.echoes() }));
  expect(await insta.reply(doc, id)).toMatchObject({ standing: "accepted" });
  expect(await insta.entries(doc, "answered.elsewhere")).toEqual([]);
});

test("files are a call each, before the words, and their echoes are no answers from elsewhere", async () => {
  const second = { ...file, hash: "b".repeat(64), name: "dog.mp4", mime: "video/mp4" };
  const id = await insta.send(doc, "These two", { attachments: [file, second] });
  expect(sent().map(({ body }) => body["message"])).toEqual([
    { attachment: { type: "image", payload: { url: `https://roost.test/files/${file.hash}` } } },
    { attachment: { type: "video", payload: { url: `https://roost.test/files/${second.hash}` } } },
    { text: "These two" },
  ]);
  await insta.tell(insta.simulator.batch({ messaging: insta.simulator.echoes() }));
  expect(await insta.reply(doc, id)).toMatchObject({ standing: "accepted" });
  expect(await insta.entries(doc, "answered.elsewhere")).toEqual([]);
});

test("what is out is not sent again when the rest is refused", async () => {
  insta.simulator.next(
    { kind: "slow", ms: 1 },
    { kind: "refused", status: 400, error: { code: 4, message: "Enough" } },
  );
  const id = await insta.send(doc, "This one", { attachments: [file] });
  expect(await insta.reply(doc, id)).toMatchObject({
    standing: "failed",
    words: "only 1 of 2 messages went out: Enough (#4)",
  });
  expect(sent()).toHaveLength(2);
});

test("a picture that Instagram would not take, or a file for a comment, is refused before anything leaves", async () => {
  const large = { ...file, bytes: 8_000_001 };
  const id = await insta.send(doc, "Look", { attachments: [large] });
  expect(await insta.reply(doc, id)).toMatchObject({
    standing: "failed",
    words: "a picture may have 8 MB on Instagram, and no more",
  });
  const thread = await insta.hearJulien();
  const under = await insta.send(thread, "Look", { target: "private", attachments: [file] });
  expect(await insta.reply(thread, under)).toMatchObject({
    standing: "failed",
    words: "an answer to a comment holds words only, and no file",
  });
  expect(sent()).toEqual([]);
});

test("channels 12.9: a call whose answer was lost is not made again, and its echo proves the reply by its words", async () => {
  insta.simulator.next({ kind: "cut", done: true });
  const id = await insta.send(doc, "Good morning");
  expect(await insta.reply(doc, id)).toMatchObject({ standing: "unknown" });
  const batch = insta.simulator.batch({ messaging: insta.simulator.echoes() });
  await insta.tell(batch);
  await insta.tell(batch);
  expect(await insta.reply(doc, id)).toMatchObject({ standing: "accepted" });
  expect(await insta.entries(doc, "answered.elsewhere")).toEqual([]);
  expect(sent()).toHaveLength(1);
});

test("channels 12.9: a lone file whose answer was lost is proven by its echo", async () => {
  insta.simulator.next({ kind: "cut", done: true });
  const id = await insta.send(doc, "", { attachments: [file] });
  expect(await insta.reply(doc, id)).toMatchObject({ standing: "unknown" });
  await insta.tell(insta.simulator.batch({ messaging: insta.simulator.echoes() }));
  expect(await insta.reply(doc, id)).toMatchObject({ standing: "accepted" });
});

test("channels 12.9: without an echo it is looked for among what the account has said", async () => {
  await insta.send(doc, "Good morning");
  insta.simulator.next({ kind: "silent" });
  const lost = await insta.send(doc, "Good morning");
  insta.server.time.now += 10 * SECOND;
  await insta.run();
  expect(await insta.reply(doc, lost)).toMatchObject({ standing: "unknown" }); // the one before it is not it
  insta.simulator.next({ kind: "cut", done: true });
  const third = await insta.send(doc, "Are you there?");
  insta.server.time.now += MINUTE;
  await insta.run();
  expect(await insta.reply(doc, third)).toMatchObject({ standing: "accepted" });
  expect(sent()).toHaveLength(3);
});

test("channels 12.9: an answer to somebody below a comment is found under the one on top", async () => {
  await insta.hearJulien();
  const { simulator } = insta;
  const below = simulator.comment(
    { id: "ana", username: "ana" },
    { id: "1792", text: "Here too", parent_id: "1791" },
  );
  await insta.tell(simulator.batch({ changes: [below] }));
  const anas = await insta.threadOf("ana", "public");
  simulator.next({ kind: "cut", done: true });
  const id = await insta.send(anas, "So sorry, Ana", { target: "public" });
  insta.server.time.now += MINUTE;
  await insta.run();
  expect(await insta.reply(anas, id)).toMatchObject({ standing: "accepted" });
  expect(sent()).toMatchObject([{ path: "1792/replies" }]);
});

test("channels 12.9: a comment whose answer was lost is proven where it is ours, also below the comment of another", async () => {
  const juliens = await insta.hearJulien();
  const { simulator } = insta;
  const below = simulator.comment(
    { id: "ana", username: "ana" },
    { id: "1792", text: "Here too", parent_id: "1791" },
  );
  await insta.tell(simulator.batch({ changes: [below] }));
  const anas = await insta.threadOf("ana", "public");
  simulator.next({ kind: "cut", done: true });
  const lost = await insta.send(anas, "So sorry, Ana", { target: "public" });
  expect(await insta.reply(anas, lost)).toMatchObject({ standing: "unknown" });
  await insta.send(juliens, "So sorry, Julien", { target: "public" });
  await insta.tell(simulator.batch({ changes: simulator.ownComments() }));
  expect(await insta.reply(anas, lost)).toMatchObject({ standing: "accepted" });
  expect(await insta.entries(juliens, "answered.elsewhere")).toEqual([]);
});

test("what the account says by another way is told of once, and settles nothing", async () => {
  const thread = await insta.hearJulien();
  const from = { id: ACCOUNT, username: "roost.shop", self_ig_scoped_id: "1" };
  const own = { field: "comments", value: { id: "1799", parent_id: "1791", text: "From my phone", from } };
  const echo = {
    sender: { id: ACCOUNT },
    recipient: { id: "maya" },
    timestamp: insta.server.time.now,
    message: { mid: "m9", is_echo: true, text: "On my way" },
  };
  const batch = insta.simulator.batch({ changes: [own], messaging: [echo] });
  await insta.tell(batch);
  await insta.tell(batch);
  expect(await insta.entries(thread, "answered.elsewhere")).toMatchObject([{ text: "From my phone" }]);
  expect(await insta.entries(doc, "answered.elsewhere")).toMatchObject([{ text: "On my way" }]);
  expect(await insta.row(thread)).toMatchObject({ state: "new" });
});

test("E-11: what the account said, from here or elsewhere, and deletes there says so, and keeps its words", async () => {
  const { simulator } = insta;
  const id = await insta.send(doc, "Good morning");
  const at = insta.server.time.now;
  const own = (message: object) => ({
    sender: { id: ACCOUNT },
    recipient: { id: "maya" },
    timestamp: at,
    message: { is_echo: true, ...message },
  });
  const unsent = (mid: string) => own({ mid, is_deleted: true });
  const [{ message }] = simulator.echoes() as [{ message: { mid: string } }];
  await insta.tell(simulator.batch({ messaging: [unsent("m9"), unsent(message.mid), unsent(message.mid)] }));
  await insta.tell(simulator.batch({ messaging: [own({ mid: "m9", text: "On my way" })] }));
  const changes = await insta.entries(doc, "message.changed");
  expect(changes).toMatchObject([
    { by: { kind: "system" }, change: { what: "withdrawn" } },
    { by: { kind: "system" }, change: { what: "withdrawn" } },
  ]);
  const { deps } = insta.server;
  const items = await deps.documents.turn(doc, (turn) => {
    const written = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
    return timeline({ doc, written, expected: [], now: at }).flatMap((episode) => episode.items);
  });
  expect(items.find((item) => item.key === id)).toMatchObject({ text: "Good morning", withdrawn: true });
  expect(items.flatMap((item) => (item.kind === "line" ? [item.deed] : []))).toEqual(
    expect.arrayContaining([
      { did: "answer-withdrawn", before: "Good morning" },
      { did: "answer-withdrawn", before: "On my way" },
    ]),
  );
  expect(await insta.reply(doc, id)).toMatchObject({ standing: "accepted" });
});

test("channels 12.10: a reply that comes after the window is parked, and Instagram is never called", async () => {
  insta.server.time.now += 25 * HOUR;
  const id = await insta.send(doc, "Written offline, an hour before it closed");
  expect(await insta.reply(doc, id)).toMatchObject({ standing: "parked", parked: { why: "window" } });
  expect(sent()).toEqual([]);
});

test("S-3: a reply kept back after a day is sent as a human agent when its author says so; after seven days it is kept back again", async () => {
  await insta.close();
  insta = await openTestInstagram({ humanAgent: true });
  doc = await insta.hearMaya();
  insta.server.time.now += 6 * DAY;
  const id = await insta.send(doc, "Sorry for the wait");
  expect(await insta.reply(doc, id)).toMatchObject({ standing: "parked", parked: { why: "window" } });
  expect(sent()).toEqual([]);
  await insta.sendAsHumanAgent(doc, id);
  expect(sent()).toMatchObject([{ body: { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" } }]);
  expect(await insta.reply(doc, id)).toMatchObject({ standing: "accepted" });
  const late = await insta.send(doc, "Still there?");
  insta.server.time.now += 2 * DAY;
  await insta.sendAsHumanAgent(doc, late);
  expect(await insta.reply(doc, late)).toMatchObject({ standing: "parked", parked: { why: "window" } });
  expect(sent()).toHaveLength(1);
});

test("a reply by hand that leaves within a day needs no mark", async () => {
  await insta.send(doc, "Good morning", { humanAgent: true });
  expect(sent()).toHaveLength(1);
  expect(sent()[0]?.body).not.toHaveProperty("tag");
});

test("S-5: who reads a message has read what left before it, and nothing after", async () => {
  const { simulator } = insta;
  const first = await insta.send(doc, "One");
  insta.server.time.now += MINUTE;
  const second = await insta.send(doc, "Two");
  const mid = simulator.said.at(-1)?.id;
  insta.server.time.now += MINUTE;
  const third = await insta.send(doc, "Three");
  await insta.tell(simulator.batch({ messaging: [simulator.tell("maya", { read: { mid } })] }));
  await insta.tell(simulator.batch({ messaging: [simulator.tell("maya", { read: { mid: "not ours" } })] }));
  const standings = await Promise.all([first, second, third].map((id) => insta.reply(doc, id)));
  expect(standings.map((reply) => reply?.standing)).toEqual(["read", "read", "accepted"]);
});

test("product 14.13: a comment is answered under it, and once in private, until its author answers", async () => {
  const thread = await insta.hearJulien();
  await insta.send(thread, "So sorry", { target: "public" });
  await insta.send(thread, "What is your order number?", { target: "private" });
  const again = await insta.send(thread, "And your name?", { target: "private" });
  expect(sent().map(({ path, body }) => [path, body])).toMatchObject([
    ["1791/replies", { message: "So sorry" }],
    [`${ACCOUNT}/messages`, { recipient: { comment_id: "1791" } }],
    [`${ACCOUNT}/messages`, { recipient: { comment_id: "1791" } }],
  ]);
  expect(await insta.reply(thread, again)).toMatchObject({
    standing: "failed",
    words: "Activity already replied to (#10900)",
  });
  const write = insta.simulator.write("julien", { mid: "in2", text: "ZX-4" });
  await insta.tell(insta.simulator.batch({ messaging: [write] }));
  const answered = await insta.send(thread, "And your name?", { target: "private" });
  expect(sent().at(-1)?.body).toMatchObject({ recipient: { id: "julien" } });
  expect(await insta.reply(thread, answered)).toMatchObject({ standing: "accepted" });
});

test("product 4.3: a comment is hidden and shown again, and cannot be liked", async () => {
  const thread = await insta.hearJulien();
  const [{ n } = { n: -1 }] = await insta.entries(thread, "message.received");
  await insta.press(thread, "hide", n);
  expect(insta.simulator.isHidden("1791")).toBe(true);
  await insta.press(thread, "unhide", n);
  expect(insta.simulator.isHidden("1791")).toBe(false);
  await insta.press(thread, "like", n);
  expect((await insta.row(thread)).acts.at(-1)).toMatchObject({ standing: "failed", why: "unsupported" });
  expect(sent()).toHaveLength(2);
});

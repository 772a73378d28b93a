import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY, HOUR, SECOND } from "../../../shared/time/duration.ts";
import { limits, refusals, type Refusal } from "./simulator-refusals.ts";
import { filesIn } from "./simulator-calls.ts";
import { maya, openTestBot, type TestBot } from "./testing/open-test-bot.ts";

let bot: TestBot;
let doc: DocumentId;

beforeEach(async () => {
  bot = await openTestBot("webhook");
  await bot.watch();
  const update = bot.telegram.say(maya, { text: "Where is my lamp?" });
  const body = new TextEncoder().encode(JSON.stringify(update));
  await bot.parts.raw.fetched(bot.channel.id, body, () => undefined);
  await bot.run();
  [doc] = (await bot.conversations()) as [DocumentId]; // one customer wrote
});
afterEach(() => bot.close());

const params = (at: number) => Object.fromEntries(bot.telegram.sent[at]?.params ?? []);
const picture = (name: string) =>
  bot.file(name, Buffer.from(`\u0089PNG\r\n\u001a\n${name}`, "latin1"), "image/png");
const paper = (name: string) => bot.file(name, Buffer.from(`%PDF-1.4\n${name}`), "application/pdf");

test("a reply is plain text to its customer, with nothing in it that Telegram could read as markup", async () => {
  const text = "It is *on* its_way, [really](https://x.test) 👩‍👩‍👧";
  const id = await bot.send(doc, text);
  await bot.run();
  expect(params(0)).toEqual({ chat_id: maya.id, text });
  expect(await bot.standing(doc, id)).toMatchObject({ standing: "accepted" });
  const [rung] = await bot.entries(doc, "rung");
  expect(rung?.networkId).toMatch(/^5000000123:\d+$/u);
});

test("a reply that says which message it answers quotes it", async () => {
  const [message] = await bot.entries(doc, "message.received");
  await bot.send(doc, "It is on its way.", { inReplyTo: message?.n });
  await bot.run();
  const [, number] = message?.message.externalId.split(":") ?? [];
  expect(params(0)["reply_parameters"]).toEqual({
    message_id: Number(number),
    allow_sending_without_reply: true,
  });
});

test("files go out as what they are: one picture, an album, papers by themselves", async () => {
  const attachments = [await picture("a.png"), await picture("b.png"), await paper("c.pdf")];
  await bot.send(doc, "Here they are", { attachments });
  await bot.run();
  expect(bot.telegram.sent.map(({ method }) => method)).toEqual(["sendMediaGroup", "sendDocument"]);
  expect(JSON.parse(String(params(0)["media"]))).toEqual([
    { type: "photo", media: "attach://file0", caption: "Here they are" },
    { type: "photo", media: "attach://file1" },
  ]);
  expect(filesIn(bot.telegram.sent[1]?.params ?? new Map()).map(({ name }) => name)).toEqual(["c.pdf"]);
});

test("words that are too long for a caption go ahead of their files", async () => {
  const id = await bot.send(doc, "x".repeat(limits.caption + 1), { attachments: [await picture("a.png")] });
  await bot.run();
  expect(bot.telegram.sent.map(({ method }) => method)).toEqual(["sendMessage", "sendPhoto"]);
  expect(await bot.standing(doc, id)).toMatchObject({ standing: "accepted" });
});

test("of a reply in several calls, those that were taken are not made again", async () => {
  const attachments = [await picture("a.png"), await paper("b.pdf")];
  const id = await bot.send(doc, "Two files", { attachments });
  bot.telegram.failNext(null, refusals.tooFast);
  await bot.run(HOUR);
  expect(bot.telegram.sent.map(({ method }) => method)).toEqual(["sendPhoto", "sendDocument"]);
  expect(await bot.standing(doc, id)).toMatchObject({ standing: "accepted" });
});

test("D-5: what was noted of a reply that never went out whole goes with its contact", async () => {
  const attachments = [await picture("a.png"), await paper("b.pdf")];
  const id = await bot.send(doc, "Two files", { attachments });
  bot.telegram.failNext(null, refusals.blocked);
  await bot.run(HOUR);
  expect(await bot.standing(doc, id)).toMatchObject({ standing: "failed" });
  const first = () => bot.parts.telegram.step(bot.channel.id, `${id}/1/0`);
  expect(await first()).not.toBeNull();
  const key = (await bot.row(doc)).contact.id;
  await bot.server.erasure.erase({ kind: "erase", key, due: 0, attempts: 0, payload: {} });
  expect(await first()).toBeNull();
});

/** What the agent reads of each refusal, and what becomes of the reply. */
test.each<[keyof typeof refusals, { standing: string; words: string; why?: string }]>([
  ["blocked", { standing: "failed", words: "Forbidden: bot was blocked by the user", why: "blocked" }],
  ["deactivated", { standing: "failed", words: "Forbidden: user is deactivated" }],
  ["notStarted", { standing: "failed", words: "Forbidden: bot can't initiate conversation with a user" }],
  ["noChat", { standing: "failed", words: "Bad Request: chat not found" }],
  ["textEmpty", { standing: "failed", words: "Bad Request: message text is empty" }],
  ["textTooLong", { standing: "failed", words: "Bad Request: message is too long" }],
  ["captionTooLong", { standing: "failed", words: "Bad Request: message caption is too long" }],
  ["badPicture", { standing: "failed", words: "Bad Request: IMAGE_PROCESS_FAILED" }],
  ["tooLarge", { standing: "failed", words: "Request Entity Too Large" }],
  ["internal", { standing: "unknown", words: "Internal Server Error" }],
])("Telegram refuses, %s: the reply is %o", async (row, after) => {
  bot.telegram.failNext(refusals[row]);
  const id = await bot.send(doc, "It is on its way.");
  await bot.run(DAY);
  expect(await bot.standing(doc, id)).toMatchObject(after);
  expect(bot.telegram.sent).toEqual([]);
});

test("when Telegram asks for patience the reply goes out after it, once", async () => {
  const patient: Refusal = { ...refusals.tooFast, retryAfter: 45 };
  bot.telegram.failNext(patient);
  const id = await bot.send(doc, "It is on its way.");
  await bot.run(44 * SECOND);
  expect(bot.telegram.sent).toEqual([]);
  await bot.run(10 * SECOND);
  expect(bot.telegram.sent).toHaveLength(1);
  expect(await bot.standing(doc, id)).toMatchObject({ standing: "accepted" });
});

test.each(["tokenRevoked", "tokenUnknown"] as const)(
  "a token that is not accepted, %s: the account says so, and the reply waits until it is connected again",
  async (row) => {
    bot.telegram.failNext(refusals[row]);
    const id = await bot.send(doc, "It is on its way.");
    await bot.run(DAY);
    expect(await bot.parts.health.of(bot.channel.id)).toMatchObject({
      state: "dead",
      words: refusals[row].description,
    });
    expect(bot.telegram.sent).toEqual([]);
    await bot.admin.post(`/api/channels/${bot.channel.id}/check`);
    await bot.run(SECOND);
    expect(await bot.standing(doc, id)).toMatchObject({ standing: "accepted" });
    expect(bot.telegram.sent).toHaveLength(1);
  },
);

test("channels 12.9: an answer that never came leaves the reply in doubt, and it is not sent again by itself", async () => {
  bot.telegram.failNext("no-answer");
  const id = await bot.send(doc, "It is on its way.");
  await bot.run(DAY);
  expect(await bot.standing(doc, id)).toMatchObject({ standing: "unknown", why: "unanswered" });
  expect(bot.telegram.sent).toHaveLength(1);
});

test("a file that is gone from the server fails the reply in words", async () => {
  const gone = { ...(await picture("a.png")), hash: "0".repeat(64) };
  const id = await bot.send(doc, "Here", { attachments: [gone] });
  await bot.run();
  expect(await bot.standing(doc, id)).toMatchObject({ standing: "failed", why: "file" });
});

test("no more calls leave in a second than Telegram takes of one bot", async () => {
  const account = await bot.account();
  expect(bot.parts.channelOf(account).pace?.(account)).toMatchObject({ perSecond: 25 });
});

import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY, SECOND } from "../../../shared/time/duration.ts";
import { refusals } from "./simulator-refusals.ts";
import { maya, openTestBot, type TestBot } from "./testing/open-test-bot.ts";

let bot: TestBot;
let doc: DocumentId;
let number: number;

beforeEach(async () => {
  bot = await openTestBot("webhook");
  await bot.watch();
  const update = bot.telegram.say(maya, { text: "Where is my lamp?" });
  number = update.message.message_id;
  const body = new TextEncoder().encode(JSON.stringify(update));
  await bot.parts.raw.fetched(bot.channel.id, body, () => undefined);
  await bot.run();
  [doc] = (await bot.conversations()) as [DocumentId]; // one customer wrote
});
afterEach(() => bot.close());

const act = async () => (await bot.row(doc)).acts.at(-1);

async function press(what: "like" | "unlike") {
  const [message] = await bot.entries(doc, "message.received");
  await bot.press(doc, what, message?.n ?? -1);
  return act();
}

test("product 4.3: a message gets the bot's thumb, and loses it again", async () => {
  expect(await press("like")).toMatchObject({ standing: "accepted" });
  expect(bot.telegram.signOn(number)).toBe("👍");
  expect(await press("unlike")).toMatchObject({ standing: "accepted" });
  expect(bot.telegram.signOn(number)).toBeUndefined();
  expect(bot.telegram.sent).toEqual([]);
});

test("S-6: a sign whose answer was lost is put again, and one that came too fast later", async () => {
  bot.telegram.failNext("no-answer", refusals.tooFast);
  expect(await press("like")).toMatchObject({ standing: "claimed" });
  await bot.run(DAY);
  expect(await act()).toMatchObject({ standing: "accepted" });
});

test.each([
  ["the bot is blocked", refusals.blocked],
  ["the message is gone", refusals.noMessage],
  ["the chat takes no such sign", refusals.badReaction],
])("a sign is refused in Telegram's words: %s", async (_why, refusal) => {
  bot.telegram.failNext(refusal);
  expect(await press("like")).toMatchObject({ standing: "failed", words: refusal.description });
});

test("a token that was revoked holds the sign until the account is connected again", async () => {
  bot.telegram.revoke();
  expect(await press("like")).toMatchObject({ standing: "claimed" });
  await bot.run(10 * SECOND);
  expect(await act()).toMatchObject({ standing: "claimed" });
});

test("Telegram judges who is told, and what of", async () => {
  const ask = async (params: object) => {
    const answer = await fetch(
      `${bot.telegram.url}/bot4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qc/setMessageReaction`,
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(params),
      },
    );
    return ((await answer.json()) as { description?: string }).description;
  };
  const thumb = [{ type: "emoji", emoji: "👍" }];
  const to = { chat_id: maya.id, message_id: number };
  expect(await ask({ ...to, message_id: 1, reaction: thumb })).toBe(refusals.noMessage.description);
  expect(await ask({ ...to, reaction: [...thumb, ...thumb] })).toBe(refusals.badReaction.description);
  expect(await ask({ ...to, reaction: [{ type: "paid" }] })).toBe(refusals.badReaction.description);
  expect(await ask({ ...to, chat_id: 8, reaction: thumb })).toBe(refusals.noChat.description);
  bot.telegram.setBlocked(maya, true);
  expect(await ask({ ...to, reaction: thumb })).toBe(refusals.blocked.description);
});

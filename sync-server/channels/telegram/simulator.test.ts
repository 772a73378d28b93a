import { afterEach, beforeEach, expect, test } from "vitest";
import { limits } from "./simulator-refusals.ts";
import { openTelegramSimulator, type TelegramSimulator } from "./simulator.ts";

const maya = { id: 7, first_name: "Maya" };
let telegram: TelegramSimulator;
let now: number;

beforeEach(async () => {
  now = 0;
  telegram = await openTelegramSimulator({ token: "1:secret", username: "shop_bot", clock: () => now });
});
afterEach(() => telegram.close());

async function call(method: string, params: object, token = "1:secret") {
  const answer = await fetch(`${telegram.url}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  return (await answer.json()) as Record<string, unknown>;
}

test.each([
  ["a method that Bot API 10.1 has not", "sendTelepathy", {}, "method not found"],
  [
    "a field that it has not",
    "sendMessage",
    { chat_id: 7, text: "a", loud: true },
    "parameter loud is not in",
  ],
  ["a field of another shape", "sendMessage", { chat_id: "you", text: "a" }, "parameter chat_id is not in"],
  ["a call without what it needs", "sendMessage", { chat_id: 7 }, "parameter text is required"],
  ["an object's own words", "constructor", {}, "method not found"],
])("the simulator refuses %s", async (_what, method, params, words) => {
  const answer = await call(method, params);
  expect(answer["ok"]).toBe(false);
  expect(answer["description"]).toContain(words);
});

test.each([
  ["a customer who has never written", { chat_id: 8, text: "Hello" }, "Bad Request: chat not found"],
  ["no words", { chat_id: 7, text: " " }, "Bad Request: message text is empty"],
  ["too many words", { chat_id: 7, text: "x".repeat(limits.text + 1) }, "Bad Request: message is too long"],
])("a message is refused as Telegram refuses it: %s", async (_what, params, description) => {
  telegram.say(maya, { text: "Hello" });
  expect(await call("sendMessage", params)).toMatchObject({ ok: false, error_code: 400, description });
});

test("as many words as fit are sent, to whoever has not blocked the bot", async () => {
  telegram.say(maya, { text: "Hello" });
  const params = { chat_id: 7, text: "x".repeat(limits.text) };
  expect(await call("sendMessage", params)).toMatchObject({ ok: true });
  telegram.setBlocked(maya, true);
  expect(await call("sendMessage", params)).toMatchObject({ error_code: 403 });
});

test("more calls in a second than Telegram takes are turned away until it is over", async () => {
  telegram.say(maya, { text: "Hello" });
  const params = { chat_id: 7, text: "Yes?" };
  for (let i = 0; i < limits.callsPerSecond; i++)
    expect(await call("sendMessage", params)).toMatchObject({ ok: true });
  expect(await call("sendMessage", params)).toMatchObject({
    error_code: 429,
    parameters: { retry_after: 7 },
  });
  now += 1000;
  expect(await call("sendMessage", params)).toMatchObject({ ok: true });
});

test("another token is refused, and a webhook without https", async () => {
  expect(await call("getMe", {}, "1:guessed")).toMatchObject({ error_code: 401 });
  expect(await call("setWebhook", { url: "http://roost.test" })).toMatchObject({
    description: "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
  });
});

test("updates are handed out until they are asked for from behind them, and not beside a webhook", async () => {
  const { update_id: first } = telegram.say(maya, { text: "One" });
  telegram.say(maya, { text: "Two" });
  expect(await call("getUpdates", {})).toMatchObject({
    result: [{ update_id: first }, { update_id: first + 1 }],
  });
  expect(await call("getUpdates", { offset: first + 1 })).toMatchObject({
    result: [{ update_id: first + 1 }],
  });
  await call("setWebhook", { url: "https://roost.test/hooks/a", secret_token: "s" });
  expect(await call("getUpdates", {})).toMatchObject({ error_code: 409 });
});

test("files above its limit are not handed out, nor ones that it does not know", async () => {
  telegram.addFile("big", new Uint8Array(limits.downloadBytes + 1));
  expect(await call("getFile", { file_id: "big" })).toMatchObject({
    description: "Bad Request: file is too big",
  });
  expect(await call("getFile", { file_id: "none" })).toMatchObject({ error_code: 400 });
});

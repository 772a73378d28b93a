import { afterEach, beforeEach, expect, test } from "vitest";
import { MINUTE } from "../../../shared/time/duration.ts";
import { authorization } from "./oauth.ts";
import { openXControl } from "./simulator-control.ts";
import { openXSimulator, type XSimulator } from "./simulator.ts";
import { keys, maya, USER } from "./testing/open-test-account.ts";

let x: XSimulator;
let now: number;
beforeEach(async () => {
  now = 1_795_000_000_000;
  x = await openXSimulator({ keys, name: "Care", username: "care", clock: () => now });
  x.world.people.set(maya.id, maya);
});
afterEach(() => x.close());

async function call(method: string, path: string, body?: object, by = keys) {
  const url = `${x.url}/2/${path}`;
  const isApp = /^(?:activity|webhooks)/u.test(path);
  const shown = isApp ? `Bearer ${by.bearerToken}` : authorization(by, { method, url }, now);
  const answer = await fetch(url, {
    method,
    headers: { authorization: shown, "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as Record<string, unknown>,
  };
}

test.each([
  ["a call that X's description has not", "POST", "telepathy", {}, 404, "POST /2/telepathy"],
  ["a field that it has not", "POST", "tweets", { text: "a", loud: true }, 400, "[loud]"],
  ["a field of a field", "POST", "tweets", { text: "a", reply: { to: "1" } }, 400, "[reply.to]"],
  [
    "a field of what stands in a list",
    "POST",
    `dm_conversations/with/${maya.id}/messages`,
    { attachments: [{ id: "1" }] },
    400,
    "[attachments[].id]",
  ],
  ["a question that it has not", "GET", "users/me?mood=good", undefined, 400, "[mood]"],
])("the simulator refuses %s", async (_what, method, path, body, status, words) => {
  const answer = await call(method, path, body);
  expect([answer.status, answer.body["detail"]]).toEqual([status, expect.stringContaining(words)]);
});

test("it refuses who cannot sign, and the token of somebody else", async () => {
  expect((await call("GET", "users/me", undefined, { ...keys, accessSecret: "guessed" })).status).toBe(401);
  expect((await call("GET", "webhooks", undefined, { ...keys, bearerToken: "guessed" })).status).toBe(401);
  expect((await call("GET", "users/me")).body).toMatchObject({ data: { id: USER, username: "care" } });
});

test("a quarter of an hour holds a hundred posts, and says when the next one begins", async () => {
  for (let i = 0; i < 100; i++) expect((await call("POST", "tweets", { text: `${i}` })).status).toBe(200);
  const over = await call("POST", "tweets", { text: "one more" });
  expect(over.status).toBe(429);
  expect(over.headers.get("x-rate-limit-reset")).toBe(String((now + 15 * MINUTE) / 1000));
  now += 15 * MINUTE;
  expect((await call("POST", "tweets", { text: "one more" })).status).toBe(200);
});

test("the same words are not posted twice, and no more of them than fit", async () => {
  expect((await call("POST", "tweets", { text: "Hello" })).status).toBe(200);
  expect((await call("POST", "tweets", { text: "Hello" })).body).toMatchObject({
    detail: "You are not allowed to create a Tweet with duplicate content.",
  });
  expect((await call("POST", "tweets", { text: "語".repeat(141) })).status).toBe(403);
});

test("an address that does not answer the challenge is not taken", async () => {
  const answer = await call("POST", "webhooks", { url: "http://127.0.0.1:9/hooks/a" });
  expect(answer.body["detail"]).toContain("CrcValidationFailed");
});

test("one with a past takes posts and people that it has not heard of for real, and its numbers go on", async () => {
  const ids: string[] = [];
  for (const hasPast of [false, true, true]) {
    const before = x;
    now += MINUTE;
    x = await openXSimulator({ keys, name: "Care", username: "care", clock: () => now, hasPast });
    const asked: [method: string, path: string, body: object][] = [
      ["POST", "tweets", { text: "Sorry", reply: { in_reply_to_tweet_id: "of-before" } }],
      ["POST", `users/${USER}/likes`, { tweet_id: "of-before" }],
      ["PUT", "tweets/of-before/hidden", { hidden: true }],
      ["POST", `dm_conversations/with/${maya.id}/messages`, { text: "Hello" }],
    ];
    for (const [method, path, body] of asked)
      expect([path, (await call(method, path, body)).status]).toEqual([path, hasPast ? 200 : 403]);
    ids.push(x.world.newId());
    await before.close();
  }
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(3);
});

test("a reply in two posts is heard as one, to whoever is answered", async () => {
  const control = await openXControl({
    keys,
    name: "Care",
    username: "care",
    clock: () => now,
    hasPast: true,
  });
  const heard: string[] = [];
  control.onReply(({ text }) => void heard.push(text));
  const url = `${control.url}/2/tweets`;
  const post = async (text: string, on: string) => {
    const headers = {
      authorization: authorization(keys, { method: "POST", url }, now),
      "content-type": "application/json",
    };
    const body = JSON.stringify({ text, reply: { in_reply_to_tweet_id: on } });
    return ((await (await fetch(url, { method: "POST", headers, body })).json()) as { data: { id: string } })
      .data.id;
  };
  await post("second (2/2)", await post("first (1/2)", "of-before"));
  expect(heard).toEqual(["first (1/2)"]);
  expect(control.held()).toMatchObject([{ on: "of-before" }, { text: "second (2/2)", person: "" }]);
  await control.close();
});

test("somebody in front of it sees what was done in the account's name, and what X said to it", async () => {
  const control = await openXControl({ keys, name: "Care", username: "care", clock: () => now });
  const headers = { authorization: `Bearer ${keys.bearerToken}`, "content-type": "application/json" };
  const wanted = { event_type: "post.mention.create", filter: { user_id: USER }, tag: "roost" };
  const subscriptions = `${control.url}/2/activity/subscriptions`;
  await fetch(subscriptions, { method: "POST", headers, body: JSON.stringify(wanted) });
  const stream = await fetch(`${control.url}/2/activity/stream`, { headers });
  const heard: string[] = [];
  control.onReply(({ text }) => void heard.push(text));
  const person = control.meet("Maya Okafor");
  const asked = await control.write({ from: person, visibility: "public", text: "Where is it?" });
  const url = `${control.url}/2/tweets`;
  const post = (text: string) =>
    fetch(url, {
      method: "POST",
      headers: {
        authorization: authorization(keys, { method: "POST", url }, now),
        "content-type": "application/json",
      },
      body: JSON.stringify({ text, reply: { in_reply_to_tweet_id: asked } }),
    });
  await post("On its way");
  await post("On its way");
  expect(heard).toEqual(["On its way"]);
  expect(control.held()).toMatchObject([
    { what: "reply", person, visibility: "public", text: "On its way", isSigned: true, refused: null },
    { id: "", refused: "You are not allowed to create a Tweet with duplicate content." },
  ]);
  await control.setTrouble({ kind: "token_dead" });
  expect((await post("Again")).status).toBe(401);
  await stream.body?.cancel();
  await control.close();
});

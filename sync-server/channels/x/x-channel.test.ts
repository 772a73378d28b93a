import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY, HOUR, MINUTE } from "../../../shared/time/duration.ts";
import { maya, openTestAccount, USER, type TestAccount } from "./testing/open-test-account.ts";

let x: TestAccount;
let asked: string;
let doc: DocumentId;
beforeEach(() => begin());
afterEach(() => x.close());

async function begin(more: Record<string, unknown> = {}): Promise<void> {
  x = await openTestAccount(more);
  asked = await x.mention("Where is my order?");
  doc = await x.threadOf(maya.id, "public");
}

const sent = () => x.simulator.got.map(({ method, path, body }) => ({ method, path, body }));

test("a reply is one post that answers, and has an address", async () => {
  const id = await x.send(doc, "On its way");
  expect(sent()).toEqual([
    { method: "POST", path: "tweets", body: { text: "On its way", reply: { in_reply_to_tweet_id: asked } } },
  ]);
  expect(await x.reply(doc, id)).toMatchObject({ standing: "accepted" });
  const [rung] = await x.entries(doc, "rung");
  expect(rung?.permalink).toBe(`https://x.com/i/status/${rung?.networkId}`);
});

test("a quote shows what it is about", async () => {
  const [{ n } = { n: -1 }] = await x.entries(doc, "message.received");
  await x.send(doc, "Good news", { inReplyTo: n, quote: true });
  expect(sent()).toMatchObject([{ path: "tweets", body: { text: "Good news", quote_tweet_id: asked } }]);
});

test("pictures are uploaded first, and go out with the post", async () => {
  const bytes = new Uint8Array(5_000_000).fill(7);
  const file = await x.file("cat.bin", bytes, "image/png");
  const id = await x.send(doc, "This one", { attachments: [file] });
  expect(await x.reply(doc, id)).toMatchObject({ standing: "accepted" });
  const [[media, uploaded] = []] = [...x.simulator.world.uploads];
  expect(uploaded).toMatchObject({ bytes: bytes.length });
  expect(sent()).toMatchObject([{ body: { media: { media_ids: [media] } } }]);
});

test("a file that is gone from the server fails the reply in words, and nothing is posted", async () => {
  const gone = { hash: "0".repeat(64), name: "cat.png", mime: "image/png", bytes: 3 };
  const id = await x.send(doc, "This one", { attachments: [gone] });
  expect(await x.reply(doc, id)).toMatchObject({ standing: "failed", why: "file" });
  expect(sent()).toEqual([]);
});

test("direct messages are answered in private, and so is a post, once", async () => {
  const privately = await x.direct("And here?");
  await x.send(privately, "Here, too", { target: "private" });
  await x.send(doc, "Your number, please", { target: "private" });
  const path = `dm_conversations/with/${maya.id}/messages`;
  expect(sent()).toMatchObject([
    { path, body: { text: "Here, too" } },
    { path, body: { text: "Your number, please" } },
  ]);
});

test("product 14.12: 281 weighted characters are refused by the server, too, and X is never called", async () => {
  const id = await x.send(doc, "x".repeat(281));
  expect(await x.reply(doc, id)).toMatchObject({
    standing: "failed",
    words: "longer than the 280 characters that X takes, as X counts them",
  });
  expect(sent()).toEqual([]);
  const family = "👨‍👩‍👧‍👦";
  for (const whole of [
    "y".repeat(280),
    "語".repeat(140),
    family.repeat(140),
    `${"z".repeat(256)} https://example.org/${"x".repeat(200)}`,
  ]) {
    const fits = await x.send(doc, whole);
    expect(await x.reply(doc, fits)).toMatchObject({ standing: "accepted" });
  }
});

test("product 14.12: where the account splits, the parts answer each other in a row", async () => {
  await x.close();
  await begin({ splitPublic: true });
  const split = { max: 280, unit: "weighted" };
  const id = await x.send(doc, "word ".repeat(100).trim(), { split });
  expect(await x.reply(doc, id)).toMatchObject({ standing: "accepted" });
  const [first, second] = [...x.simulator.world.posts.values()].filter(({ author }) => author === USER);
  expect([first?.answers?.id, second?.answers?.id]).toEqual([asked, first?.id]);
  expect([first?.text.slice(-4), second?.text.slice(-4)]).toEqual([" 1/2", " 2/2"]);
  for (const { text, id: post } of [first!, second!]) {
    const payload = {
      id: post,
      text,
      author_id: USER,
      referenced_tweets: [{ type: "replied_to", id: asked }],
    };
    await x.tell(x.simulator.telling.envelopeOf({ type: "post.create", payload }));
  }
  expect(await x.entries(doc, "answered.elsewhere")).toEqual([]);
});

test("an account that may write long posts writes them whole", async () => {
  await x.close();
  await begin({ longPosts: true });
  const id = await x.send(doc, "x".repeat(3000));
  expect(await x.reply(doc, id)).toMatchObject({ standing: "accepted" });
});

test("channels 12.9: a post whose answer was lost is not made again, and is found among what the account has posted", async () => {
  x.simulator.failNext("lost");
  const id = await x.send(doc, "On its way");
  expect(await x.reply(doc, id)).toMatchObject({ standing: "unknown" });
  x.server.time.now += MINUTE;
  await x.run();
  expect(await x.reply(doc, id)).toMatchObject({ standing: "accepted" });
  expect(sent()).toHaveLength(1);
});

test("channels 12.9: X telling of the account's own post proves it, too", async () => {
  x.simulator.failNext("lost");
  const id = await x.send(doc, "On its way");
  const [post] = [...x.simulator.world.posts.values()].filter(({ author }) => author === USER);
  const told = x.simulator.telling.envelopeOf(x.simulator.postEvent("post.create", post!));
  await x.tell(told);
  await x.tell(told);
  expect(await x.reply(doc, id)).toMatchObject({ standing: "accepted" });
  expect(await x.entries(doc, "answered.elsewhere")).toEqual([]);
});

test("channels 12.9: sent again by its author, a post that was out is proven by X refusing it as a second one", async () => {
  x.simulator.failNext("lost");
  const id = await x.send(doc, "On its way");
  await x.act(doc, { type: "send.confirm", of: id }, x.agent);
  expect(await x.reply(doc, id)).toMatchObject({ standing: "queued" });
  await x.deliverAgain(doc, id);
  expect(await x.reply(doc, id)).toMatchObject({ standing: "accepted" });
  const own = [...x.simulator.world.posts.values()].filter(({ author }) => author === USER);
  expect(own).toHaveLength(1);
});

test("a direct message whose answer was lost is found in its conversation, and none that was said before it", async () => {
  const privately = await x.direct("And here?");
  await x.send(privately, "Yes", { target: "private" });
  x.server.time.now += HOUR;
  x.simulator.failNext("cut");
  const lost = await x.send(privately, "Yes", { target: "private" });
  x.server.time.now += MINUTE;
  await x.run();
  expect(await x.reply(privately, lost)).toMatchObject({ standing: "unknown" });
  x.simulator.failNext("lost");
  const arrived = await x.send(privately, "See you", { target: "private" });
  x.server.time.now += MINUTE;
  await x.run();
  expect(await x.reply(privately, arrived)).toMatchObject({ standing: "accepted" });
});

test("channels 12.10: a reply that waited for days is posted all the same: X has no window", async () => {
  x.server.time.now += 5 * DAY;
  const id = await x.send(doc, "Written offline");
  expect(await x.reply(doc, id)).toMatchObject({ standing: "accepted" });
});

test("product 4.3: a post is liked, reposted and hidden, and all of it is taken back", async () => {
  const [{ n } = { n: -1 }] = await x.entries(doc, "message.received");
  const { marks } = x.simulator.world;
  await x.press(doc, "like", n);
  await x.press(doc, "repost", n);
  expect([marks.likes.has(asked), marks.retweets.has(asked)]).toEqual([true, true]);
  await x.press(doc, "unlike", n);
  await x.press(doc, "unrepost", n);
  expect([marks.likes.size, marks.retweets.size]).toEqual([0, 0]);
  const reply = x.simulator.world.add({
    author: maya.id,
    text: "Rude",
    media: [],
    answers: { type: "replied_to", id: asked },
  });
  const payload = { id: reply.id, text: "Rude", author_id: maya.id, in_reply_to_user_id: USER };
  await x.tell(x.simulator.telling.envelopeOf({ type: "post.reply.create", payload }));
  const on = (await x.entries(doc, "message.received")).at(-1)?.n ?? -1;
  await x.press(doc, "hide", on);
  expect(x.simulator.world.posts.get(reply.id)?.isHidden).toBe(true);
  await x.press(doc, "unhide", on);
  expect(x.simulator.world.posts.get(reply.id)?.isHidden).toBe(false);
});

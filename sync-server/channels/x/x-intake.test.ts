import { afterEach, beforeEach, expect, test } from "vitest";
import { answerChallenge } from "./signature.ts";
import { keys, maya, openTestAccount, USER, type TestAccount } from "./testing/open-test-account.ts";

let x: TestAccount;
beforeEach(async () => {
  x = await openTestAccount();
});
afterEach(() => x.close());

const event = (payload: object, includes: object = {}, type = "post.mention.create") =>
  x.simulator.telling.envelopeOf({ type, payload, includes });

/** As X's own page of payloads shows one (activity/event-payloads). */
const post = {
  id: "2080765813578191303",
  text: "hey @northwind_care",
  author_id: maya.id,
  conversation_id: "2080765813578191303",
  created_at: "2020-07-24T21:23:23.000Z",
  lang: "und",
};
const users = [{ ...maya, profile_image_url: "https://pbs.twimg.com/profile_images/1/a_normal.jpg" }];

test("a mention is a public message with its author, its picture, its address and its time", async () => {
  expect(await x.tell(event(post, { users }))).toBe(200);
  expect(await x.heard("public")).toMatchObject([
    {
      externalId: post.id,
      kind: "mention",
      text: "hey @northwind_care",
      permalink: `https://x.com/maya_o/status/${post.id}`,
      sentAt: Date.parse(post.created_at),
    },
  ]);
  const row = await x.row(await x.threadOf(maya.id, "public"));
  expect(row).toMatchObject({ state: "new", contact: { name: "Maya Okafor" } });
  const contact = await x.server.deps.documents.read(row.contact.id as `ct:${string}`);
  expect(contact).toMatchObject({ person: { handle: "@maya_o", avatarUrl: users[0]?.profile_image_url } });
});

test("channels 12.6: an event whose number is below zero is an event like any, and one that comes again is ignored", async () => {
  const told = {
    data: {
      event_uuid: "-7953119945885597316",
      event_type: "post.mention.create",
      filter: { user_id: USER },
      payload: post,
      includes: { users },
    },
  };
  expect(await x.tell(told)).toBe(200);
  expect(await x.tell(told)).toBe(200);
  expect(await x.tell(event({ ...post }, { users }, "post.reply.create"))).toBe(200);
  expect(await x.heard("public")).toHaveLength(1);
  const { body } = await x.admin.get(`/api/channels/${x.account.id}/raw`);
  expect(body["events"]).toMatchObject([{ state: "taken" }, { state: "taken" }, { state: "taken" }]);
});

test("a reply to the account is a reply, and a quote names what it quotes", async () => {
  const reply = {
    ...post,
    in_reply_to_user_id: USER,
    referenced_tweets: [{ type: "replied_to", id: "9" }],
  };
  const quote = { ...post, id: "2", referenced_tweets: [{ type: "quoted", id: "8" }] };
  await x.tell(event(reply, { users }, "post.reply.create"));
  await x.tell(event(quote, { users }, "post.quote.create"));
  expect(await x.heard("public")).toMatchObject([
    { kind: "reply", inReplyTo: "9" },
    { kind: "mention", inReplyTo: "8" },
  ]);
});

test("a post that its author changes reads as it is now, and is no second message", async () => {
  await x.tell(event(post, { users }));
  const edited = { ...post, id: "9", text: "hey @northwind_care!", edit_history_tweet_ids: [post.id, "9"] };
  await x.tell(event(edited, { users }));
  expect(await x.heard("public")).toHaveLength(1);
  const changes = await x.entries(await x.threadOf(maya.id, "public"), "message.changed");
  expect(changes).toMatchObject([{ change: { what: "edited", text: "hey @northwind_care!" } }]);
  const unseen = { ...edited, id: "12", edit_history_tweet_ids: ["11", "12"] };
  await x.tell(event(unseen, { users }));
  await x.tell(event({ ...unseen, id: "11", edit_history_tweet_ids: ["11"], text: "before" }, { users }));
  expect((await x.heard("public")).map(({ text }) => text)).toHaveLength(2);
});

test("links lead where they lead, signs are themselves, a long post is whole, and pictures stand beside the words", async () => {
  const text = "Bread &amp; &lt;3 https://t.co/a https://t.co/p";
  const urls = [
    { url: "https://t.co/a", expanded_url: "https://example.org/menu" },
    { url: "https://t.co/p", expanded_url: "https://x.com/maya_o/status/1/photo/1", media_key: "3_1" },
  ];
  const video = {
    media_key: "7_1",
    type: "video",
    preview_image_url: "https://cdn.test/v.jpg",
    variants: [
      { url: "https://cdn.test/small.mp4", content_type: "video/mp4", bit_rate: 1 },
      { url: "https://cdn.test/large.mp4", content_type: "video/mp4", bit_rate: 2 },
    ],
  };
  const photo = {
    media_key: "3_1",
    type: "photo",
    url: "https://cdn.test/media/cat.jpg",
    width: 4,
    height: 3,
  };
  const shown = { ...post, text, entities: { urls }, attachments: { media_keys: ["3_1", "7_1"] } };
  await x.tell(event(shown, { users, media: [photo, video] }));
  const long = { ...post, id: "3", text: "begins…", note_tweet: { text: "begins and goes on" } };
  await x.tell(event(long, { users }));
  expect(await x.heard("public")).toMatchObject([
    {
      text: "Bread & <3 https://example.org/menu",
      attachments: [
        { name: "cat.jpg", mime: "image/jpeg", missing: "coming", width: 4, height: 3 },
        { name: "large.mp4", mime: "video/mp4" },
      ],
    },
    { text: "begins and goes on" },
  ]);
});

test("a direct message is private, from whomever X shows with it, and its picture is fetched in the account's name", async () => {
  const address = x.simulator.showPicture({
    name: "cat.png",
    mime: "image/png",
    bytes: new Uint8Array([1, 2, 3]),
  });
  const media = { id_str: "5", type: "photo", url: "https://t.co/m", media_url_https: address };
  await x.direct("Look https://t.co/m", { type: "media", media });
  const [said] = await x.heard("private");
  expect(said).toMatchObject({ kind: "private_message", text: "Look" });
  const doc = await x.threadOf(maya.id, "private");
  const changes = await x.entries(doc, "message.changed");
  expect(changes).toMatchObject([
    {
      change: {
        what: "files",
        attachments: [{ name: "cat.png", bytes: 3 }],
      },
    },
  ]);
});

test("a post's picture is brought here", async () => {
  const bytes = new Uint8Array(Buffer.from("GIF89a a cat", "latin1"));
  const url = x.simulator.showPicture({ name: "cat.gif", mime: "image/gif", bytes });
  const shown = { ...post, attachments: { media_keys: ["3_1"] } };
  await x.tell(event(shown, { users, media: [{ media_key: "3_1", type: "photo", url }] }));
  const [changed] = await x.entries(await x.threadOf(maya.id, "public"), "message.changed");
  expect(changed?.change).toMatchObject({
    attachments: [{ name: "cat.gif", bytes: 12, url: expect.stringMatching(/^\/api\/files\//u) as string }],
  });
});

test("our signature is shown to X alone", async () => {
  const media = { id_str: "5", type: "photo", media_url_https: "http://127.0.0.1:9/cat.png" };
  await x.direct("Look", { type: "media", media });
  const changes = await x.entries(await x.threadOf(maya.id, "private"), "message.changed");
  expect(changes).toMatchObject([
    { change: { attachments: [{ name: "cat.png", url: media.media_url_https }] } },
  ]);
});

test("what the account posts is nobody's question; in answer to a customer it was written elsewhere", async () => {
  const id = await x.mention("Late!");
  const own = { ...post, id: "7", author_id: USER, text: "Our new menu" };
  const answer = {
    ...own,
    id: "8",
    text: "@maya_o So sorry",
    referenced_tweets: [{ type: "replied_to", id }],
  };
  await x.tell(event(own, {}, "post.create"));
  await x.tell(event(answer, {}, "post.create"));
  const doc = await x.threadOf(maya.id, "public");
  expect(await x.heard("public")).toHaveLength(1);
  expect(await x.entries(doc, "answered.elsewhere")).toMatchObject([{ text: "So sorry" }]);
});

test("likes, reposts, follows and encrypted messages stand in no conversation", async () => {
  for (const type of ["like.create", "post.repost.create", "follow.follow", "chat.received", "dm.read"])
    expect(await x.tell(event({ id: "1" }, {}, type))).toBe(200);
  expect((await x.server.documentIds()).filter((doc) => doc.startsWith("cv:"))).toEqual([]);
});

test("what is told to another account of the app goes there", async () => {
  const connection = {
    kind: "x",
    ...keys,
    accessToken: "3333333333333333333-AbCdEfGhIjKlMnOp",
    intake: "webhook",
    apiUrl: x.simulator.url,
  };
  const other = await x.createChannel({ name: "Shop", network: "x", account: "@shop", connection });
  const told = event(post, { users }) as { data: { filter: { user_id: string } } };
  told.data.filter.user_id = "3333333333333333333";
  await x.tell(told);
  expect(await x.server.deps.inbound.thread(x.account.id, maya.id, "public")).toBeNull();
  expect(await x.server.deps.inbound.thread(other.id, maya.id, "public")).not.toBeNull();
});

test("what cannot be read is kept for somebody to look at, and a request that X has not signed is not", async () => {
  await x.tell(event({ id: "1" }));
  const { telling } = x.simulator;
  const forged = await fetch(x.hook, {
    method: "POST",
    body: JSON.stringify(telling.envelopeOf({ type: "post.create", payload: post })),
  });
  expect(forged.status).toBe(401);
  const { body } = await x.admin.get(`/api/channels/${x.account.id}/raw`);
  expect(body["events"]).toMatchObject([{ state: "failed" }]);
});

test("channels 12.6: X is answered that asks for the address, as JSON", async () => {
  const answer = await fetch(`${x.hook}?crc_token=abc`);
  expect(answer.headers.get("content-type")).toContain("application/json");
  expect(await answer.json()).toEqual(
    answerChallenge(keys.consumerSecret, new URLSearchParams({ crc_token: "abc" })),
  );
  expect((await fetch(x.hook)).status).toBe(401);
});

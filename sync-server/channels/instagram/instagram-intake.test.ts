import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SIGNATURE, signatureOf } from "../meta/signature.ts";
import { escaped } from "../meta/simulator/post-hook.ts";
import { APP_SECRET, TOKEN, VERIFY_TOKEN } from "../meta/testing/open-test-account.ts";
import { ACCOUNT, openTestInstagram, type TestInstagram } from "./testing/open-test-instagram.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // for a machine with much else to do

let insta: TestInstagram;
beforeEach(async () => {
  insta = await openTestInstagram();
  insta.simulator.meet("maya", "Maya Okafor");
});
afterEach(() => insta.close());

const lines = () => insta.server.deps.raw.list(insta.account.id, null);
const texts = async (contact: string, visibility: "private" | "public" = "private") =>
  (await insta.heard(contact, visibility)).map(({ text }) => text);

test("channels 12.1: a signature holds over an emoji written as escaped surrogates, and not over the same said otherwise", async () => {
  const { simulator, hook } = insta;
  const batch = simulator.batch({ messaging: [simulator.write("maya", { mid: "m1", text: "Salut 👋" })] });
  const asMeta = new TextEncoder().encode(escaped(JSON.stringify(batch)));
  const headers = { "content-type": "application/json", [SIGNATURE]: signatureOf(APP_SECRET, asMeta) };
  const again = await fetch(hook, { method: "POST", headers, body: JSON.stringify(batch) });
  expect(again.status).toBe(401);
  expect(await lines()).toEqual([]);
  expect((await fetch(hook, { method: "POST", headers, body: asMeta })).status).toBe(200);
  await insta.run();
  expect(await texts("maya")).toEqual(["Salut 👋"]);
});

test("channels 12.2: of two entries with messages and comments, one of them twice, every one is taken once", async () => {
  const { simulator } = insta;
  const say = (mid: string) => simulator.write("maya", { mid, text: mid });
  const comment = (id: string) => simulator.comment({ id: "julien", username: "julien.l" }, { id, text: id });
  await insta.tell(
    simulator.batch(
      { messaging: [say("a"), say("b"), say("c")], changes: [comment("1"), comment("2"), comment("3")] },
      { messaging: [say("d"), say("c"), say("e")], changes: [comment("4"), comment("5"), comment("3")] },
    ),
  );
  expect(await texts("maya")).toEqual(["a", "b", "c", "d", "e"]);
  expect(await texts("julien", "public")).toEqual(["1", "2", "3", "4", "5"]);
  for (const line of await lines()) expect(line).toMatchObject({ state: "taken", problem: null });
});

test("an app has one address for all of its accounts: each is told its own, and none what a page is told", async () => {
  const { simulator, server } = insta;
  const secrets = { accessToken: TOKEN, appSecret: APP_SECRET, verifyToken: VERIFY_TOKEN };
  const connection = { kind: "instagram", accountId: "5678", ...secrets, graphUrl: simulator.url };
  const other = await insta.createChannel({
    name: "Other",
    network: "instagram",
    account: "Other",
    connection,
  });
  const told = [ACCOUNT, "5678"].map((id) => {
    const change = simulator.comment({ id: "julien", username: "julien.l" }, { id: `c${id}`, text: id });
    return { id, time: server.time.now, changes: [change] };
  });
  await insta.tell({ object: "instagram", entry: told });
  await insta.tell({ object: "page", entry: told.map((entry) => ({ ...entry, id: ACCOUNT })) });
  const known = (channel: string, id: string) => server.deps.inbound.received(channel, `c${id}`);
  expect(await texts("julien", "public")).toEqual([ACCOUNT]);
  expect(await known(other.id, "5678")).not.toBeNull();
  expect(await known(insta.account.id, "5678")).toBeNull();
});

test("what cannot be read holds up nothing else of its batch, and is told of", async () => {
  const { simulator } = insta;
  const broken = { recipient: { id: ACCOUNT }, message: { mid: "x" } };
  const nameless = { field: "comments", value: { id: "c1", text: "?" } };
  const said = simulator.write("maya", { mid: "a", text: "Hello" });
  await insta.tell(simulator.batch({ messaging: [broken, said], changes: [nameless] }));
  expect(await texts("maya")).toEqual(["Hello"]);
  expect(await lines()).toMatchObject([
    { state: "failed", problem: "c1: message.malformed" },
    { state: "taken" },
    { state: "failed", problem: "?: message.malformed" },
  ]);
});

test("somebody is asked for once: name, handle and picture", async () => {
  const { simulator, server } = insta;
  simulator.next({ kind: "refused", status: 400, error: { code: 4, message: "limit" } });
  const say = (mid: string) =>
    insta.tell(simulator.batch({ messaging: [simulator.write("maya", { mid, text: mid })] }));
  await say("a");
  const doc = await insta.threadOf("maya", "private");
  expect((await insta.row(doc)).contact.name).toBe("Instagram …maya");
  await say("b");
  await say("c");
  expect(simulator.got.filter(({ path }) => path === "maya")).toHaveLength(2);
  const thread = await server.deps.inbound.thread(insta.account.id, "maya", "private");
  const contact = thread && (await server.deps.documents.read(thread.contact));
  expect(contact).toMatchObject({
    person: { name: "Maya Okafor", handle: "maya.okafor", avatarUrl: "https://cdn.example/maya.jpg" },
  });
});

test("product 4.2: files, shared things, stories and choices come with a message, each as what it is", async () => {
  const { simulator } = insta;
  const story = { id: "s1", url: "https://cdn.test/stories/?asset_id=1" };
  const messaging = [
    simulator.write("maya", {
      mid: "a",
      reply_to: { mid: "before" },
      attachments: [
        { type: "image", payload: { url: "https://cdn.test/v/cat.jpg?oe=1" } },
        { type: "ig_reel", payload: { title: "Our lamps", url: "https://cdn.test/reel" } },
        { type: "share", payload: { url: "https://cdn.test/post" } },
      ],
    }),
    simulator.write("maya", {
      mid: "b",
      attachments: [{ type: "story_mention", payload: { url: story.url } }],
    }),
    simulator.write("maya", { mid: "c", text: "Where is this?", reply_to: { story } }),
    simulator.write("maya", { mid: "d", is_unsupported: true }),
    simulator.tell("maya", { postback: { mid: "e", title: "Track my order", payload: "X" } }),
  ];
  await insta.tell(simulator.batch({ messaging }));
  expect(await insta.heard("maya")).toMatchObject([
    {
      text: "Our lamps\nhttps://cdn.test/reel\nhttps://cdn.test/post",
      inReplyTo: "before",
      attachments: [{ name: "cat.jpg", mime: "image/jpeg", url: "https://cdn.test/v/cat.jpg?oe=1" }],
    },
    { kind: "story_mention", text: "", attachments: [{ name: "story", url: story.url }] },
    { kind: "private_message", text: "Where is this?", attachments: [{ name: "story", url: story.url }] },
    { text: "[unsupported]" },
    { text: "Track my order" },
  ]);
});

test("product 4.2: comments and replies keep their kind, their place, and the way to what they stand under", async () => {
  const { simulator } = insta;
  const from = { id: "julien", username: "julien.l" };
  const own = { id: ACCOUNT, username: "roost.shop", self_ig_scoped_id: "1" };
  const live = simulator.comment(from, { id: "3", text: "Hello from the chat" }) as object;
  const changes = [
    simulator.comment(from, { id: "1", text: "Comment" }),
    simulator.comment(from, { id: "2", text: "Reply", parent_id: "1" }),
    { ...live, field: "live_comments" },
    simulator.comment(own, { id: "4", text: "The account itself" }),
    { field: "story_insights", value: { media_id: "1" } },
  ];
  await insta.tell(simulator.batch({ changes }));
  const permalink = "https://www.instagram.com/p/media1/";
  expect(await insta.heard("julien", "public")).toMatchObject([
    { kind: "comment", text: "Comment", externalId: "1", permalink },
    { kind: "reply", text: "Reply", inReplyTo: "1", permalink },
    { kind: "comment", text: "Hello from the chat", permalink },
  ]);
  expect(simulator.got.filter(({ path }) => path === "media1")).toHaveLength(1);
  await expect(insta.threadOf(ACCOUNT, "public")).rejects.toThrow("has not written");
  const doc = await insta.threadOf("julien", "public");
  expect((await insta.row(doc)).contact).toMatchObject({ name: "julien.l" });
});

test("a comment does not wait for the way to its post", async () => {
  const { simulator } = insta;
  simulator.next({ kind: "refused", status: 400, error: { code: 4, message: "limit" } });
  const comment = simulator.comment({ id: "julien", username: "julien.l" }, { id: "1", text: "Comment" });
  await insta.tell(simulator.batch({ changes: [comment] }));
  const [heard] = await insta.heard("julien", "public");
  expect(heard).toMatchObject({ text: "Comment" });
  expect(heard).not.toHaveProperty("permalink");
});

test("what is unsent is told of once; what is edited says what it says now", async () => {
  const { simulator } = insta;
  const hello = simulator.write("maya", { mid: "a", text: "Helo" });
  await insta.tell(simulator.batch({ messaging: [hello] }));
  insta.server.time.now += 1000;
  const edit = simulator.tell("maya", { message_edit: { mid: "a", text: "Hello", num_edit: 1 } });
  const unsent = simulator.tell("maya", { message: { mid: "a", is_deleted: true } });
  const never = simulator.tell("maya", { message: { mid: "never", is_deleted: true } });
  await insta.tell(simulator.batch({ messaging: [edit, unsent, unsent, never] }));
  const doc = await insta.threadOf("maya", "private");
  expect((await insta.entries(doc, "message.changed")).map(({ change }) => change)).toMatchObject([
    { what: "edited", text: "Hello" },
    { what: "withdrawn" },
  ]);
  expect(await insta.heard("maya")).toHaveLength(1);
});

test("what another app answers waits for nobody, until it leaves the conversation to us", async () => {
  const { simulator } = insta;
  await insta.tell(simulator.batch({ standby: [simulator.write("maya", { mid: "a", text: "Hello bot" })] }));
  const doc = await insta.threadOf("maya", "private");
  expect(await insta.row(doc)).toMatchObject({ heldBy: "Instagram" });
  await insta.tell(simulator.batch({ messaging: [simulator.tell("maya", { pass_thread_control: {} })] }));
  expect(await insta.row(doc)).toMatchObject({ heldBy: null, state: "new" });
});

test("what Meta's dashboard sends to try an address out is read as any message", async () => {
  const { simulator } = insta;
  const value = {
    sender: { id: "maya" },
    recipient: { id: ACCOUNT },
    timestamp: "1527459824",
    message: { mid: "random_mid", text: "random_text" },
  };
  await insta.tell(simulator.batch({ changes: [{ field: "messages", value }] }));
  expect(await texts("maya")).toEqual(["random_text"]);
});

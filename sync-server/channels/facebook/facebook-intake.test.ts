import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { signatureOf, SIGNATURE } from "../meta/signature.ts";
import { escaped } from "../meta/simulator/post-hook.ts";
import { APP_SECRET, TOKEN, VERIFY_TOKEN } from "../meta/testing/open-test-account.ts";
import { openTestPage, PAGE, type TestPage } from "./testing/open-test-page.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // for a machine with much else to do

let page: TestPage;
beforeEach(async () => {
  page = await openTestPage();
  page.simulator.meet("maya", "Maya Okafor");
});
afterEach(() => page.close());

const lines = () => page.server.deps.raw.list(page.account.id, null);
const texts = async (contact: string, visibility: "private" | "public" = "private") =>
  (await page.heard(contact, visibility)).map(({ text }) => text);

test("Meta learns that the address is ours from whoever knows the token, and from nobody else", async () => {
  const ask = (token: string) =>
    fetch(
      `${page.hook}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${encodeURIComponent(token)}`,
    );
  const answer = await ask(VERIFY_TOKEN);
  expect([answer.status, await answer.text()]).toEqual([200, "1158201444"]);
  expect((await ask("guessed")).status).toBe(401);
  expect((await fetch(`${page.hook}?hub.challenge=1`)).status).toBe(401);
});

test("channels 12.1: a signature holds over an emoji written as escaped surrogates, and not over the same said otherwise", async () => {
  const { simulator, hook } = page;
  const batch = simulator.batch({ messaging: [simulator.write("maya", { mid: "m1", text: "Salut 👋" })] });
  const asMeta = new TextEncoder().encode(escaped(JSON.stringify(batch)));
  const headers = { "content-type": "application/json", [SIGNATURE]: signatureOf(APP_SECRET, asMeta) };
  const again = await fetch(hook, { method: "POST", headers, body: JSON.stringify(batch) });
  expect(again.status).toBe(401);
  expect(await lines()).toEqual([]);
  expect((await fetch(hook, { method: "POST", headers, body: asMeta })).status).toBe(200);
  await page.run();
  expect(await texts("maya")).toEqual(["Salut 👋"]);
});

test("channels 12.2: of two entries with messages and comments, one of them twice, every one is taken once", async () => {
  const { simulator } = page;
  const say = (mid: string) => simulator.write("maya", { mid, text: mid });
  const comment = (id: string) =>
    simulator.comment({ id: "julien", name: "Julien Lacroix" }, { comment_id: `9_${id}`, message: id });
  await page.tell(
    simulator.batch(
      { messaging: [say("a"), say("b"), say("c")], changes: [comment("1"), comment("2"), comment("3")] },
      { messaging: [say("d"), say("c"), say("e")], changes: [comment("4"), comment("5"), comment("6")] },
    ),
  );
  expect(await texts("maya")).toEqual(["a", "b", "c", "d", "e"]);
  expect(await texts("julien", "public")).toEqual(["1", "2", "3", "4", "5", "6"]);
  expect(await lines()).toHaveLength(12);
  for (const line of await lines()) expect(line).toMatchObject({ state: "taken", problem: null });
});

test("an app has one address for all of its pages: each is told its own, and none what another app tells of it", async () => {
  const { simulator, server } = page;
  const account = async (pageId: string, appSecret: string) => {
    const secrets = { pageToken: TOKEN, appSecret, verifyToken: VERIFY_TOKEN };
    const connection = { kind: "facebook", pageId, ...secrets, graphUrl: simulator.url };
    return page.createChannel({ name: "Other", network: "facebook", account: "Other", connection });
  };
  const [same, foreign] = [await account("5678", APP_SECRET), await account("9012", "of another app")];
  const told = [PAGE, "5678", "9012"].map((id) => {
    const change = simulator.comment(
      { id: "julien", name: "Julien" },
      { comment_id: `${id}_1`, message: id },
    );
    return { id, time: server.time.now, changes: [change] };
  });
  await page.tell({ object: "page", entry: told });
  const known = (channel: string, id: string) => server.deps.inbound.received(channel, `${id}_1`);
  expect(await texts("julien", "public")).toEqual([PAGE]);
  expect(await known(same.id, "5678")).not.toBeNull();
  expect(await known(foreign.id, "9012")).toBeNull();
  expect(await known(same.id, PAGE)).toBeNull();
});

test("what cannot be read holds up nothing else of its batch, and is told of", async () => {
  const { simulator } = page;
  const broken = { recipient: { id: PAGE }, message: { mid: "x" } };
  const batch = simulator.batch({
    messaging: [broken, simulator.write("maya", { mid: "a", text: "Hello" })],
  });
  await page.tell(batch);
  expect(await texts("maya")).toEqual(["Hello"]);
  expect(await lines()).toMatchObject([
    { state: "taken" },
    { state: "failed", problem: "?: message.malformed" },
  ]);
});

test("somebody is asked for by name once, and a message never waits for it", async () => {
  const { simulator } = page;
  simulator.next({ kind: "refused", status: 400, error: { code: 4, message: "limit" } });
  await page.tell(simulator.batch({ messaging: [simulator.write("maya", { mid: "a", text: "Hello" })] }));
  const doc = await page.threadOf("maya", "private");
  expect((await page.row(doc)).contact.name).toBe("Facebook …maya");
  await page.tell(simulator.batch({ messaging: [simulator.write("maya", { mid: "b", text: "Anyone?" })] }));
  await page.tell(simulator.batch({ messaging: [simulator.write("maya", { mid: "c", text: "?" })] }));
  expect(simulator.got.filter(({ path }) => path === "maya")).toHaveLength(2);
  expect((await page.entries(doc, "message.received")).map(({ by }) => by)).toMatchObject([
    { name: "Facebook …maya" },
    { name: "Maya Okafor" },
    { name: "Maya Okafor" },
  ]);
});

test("files, answers, places and choices come with a message", async () => {
  const { simulator } = page;
  const attachments = [
    { type: "image", payload: { url: "https://cdn.test/v/cat.jpg?oe=1" } },
    { type: "file", payload: { url: "https://cdn.test/v/bill%201.pdf" } },
    { type: "location", title: "Home", payload: { coordinates: { lat: 48.1, long: 11.5 } } },
  ];
  const message = simulator.write("maya", { mid: "a", attachments, reply_to: { mid: "before" } });
  const choice = simulator.tell("maya", { postback: { mid: "p", title: "Track my order", payload: "X" } });
  await page.tell(simulator.batch({ messaging: [message, choice] }));
  expect(await page.heard("maya")).toMatchObject([
    {
      text: "Home\n48.1, 11.5",
      inReplyTo: "before",
      attachments: [
        { name: "cat.jpg", mime: "image/jpeg", missing: "coming" },
        { name: "bill 1.pdf", mime: "application/pdf", missing: "coming" },
      ],
    },
    { text: "Track my order", kind: "private_message" },
  ]);
});

test("product 4.2: posts, comments and replies keep their kind and their place on the page", async () => {
  const { simulator } = page;
  const from = { id: "julien", name: "Julien Lacroix" };
  const post = { permalink_url: "https://facebook.test/posts/9" };
  const usual = { post_id: `${PAGE}_9`, post };
  const own = { id: PAGE, name: "Page" };
  const changes = [
    { field: "feed", value: { item: "status", verb: "add", from, message: "Post", post_id: `${PAGE}_7` } },
    simulator.comment(from, { ...usual, comment_id: "9_1", parent_id: `${PAGE}_9`, message: "Comment" }),
    simulator.comment(from, { ...usual, comment_id: "9_2", parent_id: "9_1", message: "Reply" }),
    simulator.comment(own, { ...usual, comment_id: "9_3", message: "The page itself" }),
    { field: "feed", value: { item: "reaction", verb: "add", from, reaction_type: "love", ...usual } },
  ];
  await page.tell(simulator.batch({ changes }));
  expect(await page.heard("julien", "public")).toMatchObject([
    { kind: "post", text: "Post", externalId: `${PAGE}_7` },
    { kind: "comment", text: "Comment", permalink: "https://facebook.test/posts/9?comment_id=1" },
    { kind: "reply", text: "Reply", inReplyTo: "9_1" },
  ]);
  await expect(page.threadOf(PAGE, "public")).rejects.toThrow("has not written");
});

test("what another app answers waits for nobody, until it leaves the conversation to us", async () => {
  const { simulator } = page;
  await page.tell(simulator.batch({ standby: [simulator.write("maya", { mid: "a", text: "Hello bot" })] }));
  const doc = await page.threadOf("maya", "private");
  expect(await page.row(doc)).toMatchObject({ heldBy: "Messenger" });
  await page.tell(simulator.batch({ messaging: [simulator.tell("maya", { pass_thread_control: {} })] }));
  expect(await page.row(doc)).toMatchObject({ heldBy: null, state: "new" });
});

test("what is edited says what it says now, in whatever order that is told; what is removed is told of once", async () => {
  const { simulator } = page;
  const from = { id: "julien", name: "Julien Lacroix" };
  const comment = simulator.comment(from, { comment_id: "9_1", message: "Late!" });
  const changed = (verb: string, message?: string) => ({
    field: "feed",
    value: { item: "comment", verb, from, comment_id: "9_1", ...(message === undefined ? {} : { message }) },
  });
  await page.tell(simulator.batch({ changes: [comment] }));
  const first = simulator.batch({ changes: [changed("edited", "Very late!")] });
  page.server.time.now += 1000;
  const second = simulator.batch({ changes: [changed("edited", "Three days late!")] });
  await page.tell(second);
  await page.tell(first);
  await page.tell(simulator.batch({ changes: [changed("remove")] }));
  await page.tell(simulator.batch({ changes: [changed("remove")] }));
  const doc = await page.threadOf("julien", "public");
  expect((await page.entries(doc, "message.changed")).map(({ change }) => change)).toMatchObject([
    { what: "edited", text: "Three days late!" },
    { what: "withdrawn" },
  ]);
  expect((await page.row(doc)).last).toMatchObject({ text: "Three days late!" });
});

test("E-11: an edit, and a removal, that come before what they change wait for it", async () => {
  const { simulator } = page;
  const said = simulator.write("maya", { mid: "a", text: "Helo" });
  page.server.time.now += 1000;
  const edit = simulator.tell("maya", { message_edit: { mid: "a", text: "Hello", num_edit: 1 } });
  const from = { id: "julien", name: "Julien Lacroix" };
  const comment = simulator.comment(from, { comment_id: "9_1", message: "Late!" });
  const removed = { field: "feed", value: { item: "comment", verb: "remove", from, comment_id: "9_1" } };
  await page.tell(simulator.batch({ messaging: [edit], changes: [removed] }));
  expect(await lines()).toMatchObject([{ state: "early" }, { state: "early" }]);
  await page.tell(simulator.batch({ messaging: [said], changes: [comment] }));
  expect(await lines()).toMatchObject(Array(4).fill({ state: "taken" }));
  expect((await page.row(await page.threadOf("maya", "private"))).last).toMatchObject({ text: "Hello" });
  const doc = await page.threadOf("julien", "public");
  expect((await page.entries(doc, "message.changed")).map(({ change }) => change.what)).toEqual([
    "withdrawn",
  ]);
});

test("what is shown at Meta's address is brought here, also a comment's picture; what stands elsewhere stays a link", async () => {
  const { simulator } = page;
  const bytes = new Uint8Array(Buffer.from("GIF89a a cat", "latin1"));
  const url = simulator.showPicture({ name: "cat.gif", mime: "image/gif", bytes });
  const attachments = [url, "https://elsewhere.test/dog.gif"].map((at) => ({
    type: "image",
    payload: { url: at },
  }));
  const from = { id: "julien", name: "Julien Lacroix" };
  await page.tell(
    simulator.batch({
      messaging: [simulator.write("maya", { mid: "a", attachments })],
      changes: [simulator.comment(from, { comment_id: "9_1", message: "Look", photo: url })],
    }),
  );
  const here = {
    name: "cat.gif",
    mime: "image/gif",
    bytes: 12,
    url: expect.stringMatching(/^\/api\/files\//u) as string,
  };
  const link = { name: "dog.gif", mime: "image/gif", url: "https://elsewhere.test/dog.gif" };
  const files = async (contact: string, visibility: "private" | "public") =>
    (await page.entries(await page.threadOf(contact, visibility), "message.changed")).map(
      ({ change }) => change,
    );
  expect(await files("maya", "private")).toEqual([{ what: "files", attachments: [here, link] }]);
  expect(await files("julien", "public")).toEqual([{ what: "files", attachments: [here] }]);
});

test("a message that is edited in Messenger is, too; an edit of what never came in is nobody's words", async () => {
  const { simulator } = page;
  await page.tell(simulator.batch({ messaging: [simulator.write("maya", { mid: "a", text: "Helo" })] }));
  page.server.time.now += 1000;
  const edit = (mid: string) => simulator.tell("maya", { message_edit: { mid, text: "Hello", num_edit: 1 } });
  await page.tell(simulator.batch({ messaging: [edit("a"), edit("never")] }));
  const doc = await page.threadOf("maya", "private");
  expect(await page.row(doc)).toMatchObject({ last: { text: "Hello" } });
  expect(await page.heard("maya")).toHaveLength(1);
});

test("what the page says by another way is told of once, and settles nothing; its own marks are not", async () => {
  const { simulator } = page;
  await page.tell(simulator.batch({ messaging: [simulator.write("maya", { mid: "a", text: "Hello" })] }));
  const doc = await page.threadOf("maya", "private");
  const file = { hash: "a".repeat(64), name: "cat.png", mime: "image/png", bytes: 3 };
  await page.send(doc, "This one", { attachments: [file] });
  const echo = { sender: { id: PAGE }, recipient: { id: "maya" }, timestamp: 1 };
  const elsewhere = { ...echo, message: { mid: "m9", is_echo: true, text: "From my phone", app_id: 7 } };
  const batch = simulator.batch({ messaging: [...simulator.echoes(), elsewhere] });
  await page.tell(batch);
  await page.tell(batch);
  expect(await page.entries(doc, "answered.elsewhere")).toMatchObject([{ text: "From my phone" }]);
  expect(await page.heard("maya")).toHaveLength(1);
});

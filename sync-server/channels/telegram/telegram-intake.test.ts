import * as v from "valibot";
import { afterEach, expect, test, vi } from "vitest";
import type { Attachment, ConversationEntry } from "../../../shared/conversation/entry.ts";
import type { ContactRow } from "../../../shared/contact/contact.ts";
import { timeline } from "../../../shared/conversation/timeline.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY, MINUTE, SECOND } from "../../../shared/time/duration.ts";
import { limits, refusals } from "./simulator-refusals.ts";
import { maya, openTestBot, type TestBot } from "./testing/open-test-bot.ts";
import { keepAlbumPart } from "./albums.ts";
import { BLOCKED } from "./take-membership.ts";
import { TelegramMessage } from "./update.ts";

let bot: TestBot;
afterEach(() => bot.close());

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** What is fetched is taken in. */
async function fetched(polls: number): Promise<void> {
  await vi.waitFor(() => expect(bot.telegram.polls()).toBeGreaterThanOrEqual(polls), 20_000);
  await bot.run();
}

async function webhook(): Promise<void> {
  bot = await openTestBot("webhook");
  await bot.watch();
  await vi.waitFor(() => expect(bot.telegram.hook()).not.toBeNull(), 20_000);
}

async function one(): Promise<DocumentId> {
  const [doc, ...others] = await bot.conversations();
  expect(others).toEqual([]);
  if (!doc) throw new Error("there is no conversation");
  return doc;
}

const messages = async (doc: DocumentId) =>
  (await bot.entries(doc, "message.received")).map(({ message }) => message);

/** The messages as people read them. */
async function shown(doc: DocumentId): Promise<{ text: string; attachments: Attachment[] }[]> {
  const written = await bot.server.deps.documents.turn(
    doc,
    (turn) => [...turn.entries()] as ConversationEntry[],
  );
  const episodes = timeline({ doc, written, expected: [], now: bot.server.time.now });
  return episodes
    .flatMap(({ items }) => items)
    .flatMap((item) => (item.kind === "inbound" ? [item.message] : []));
}

const contactOf = async (doc: DocumentId) =>
  bot.server.deps.documents.read<ContactRow>((await bot.row(doc)).contact.id as DocumentId);

test("channels 12.7: a post with a wrong secret is answered 401, and nothing of it is stored", async () => {
  await webhook();
  const update = bot.telegram.say(maya, { text: "Hello" });
  expect(await bot.telegram.post(update, "guessed")).toBe(401);
  expect(await bot.telegram.post(update, "")).toBe(401);
  expect(await bot.parts.raw.list(bot.channel.id, null)).toEqual([]);
  expect(await bot.telegram.post(update)).toBe(200);
  await bot.run();
  expect(await messages(await one())).toMatchObject([{ text: "Hello" }]);
});

test("channels 12.7: an album of three is one message with three files", async () => {
  await webhook();
  const photo = (id: string) => {
    bot.telegram.addFile(id, png);
    return {
      photo: [
        { file_id: `${id}-small`, width: 1, height: 1 },
        { file_id: id, file_size: 70, width: 9, height: 9 },
      ],
    };
  };
  const parts = ["a", "b", "c"].map((id, i) =>
    bot.telegram.say(maya, { ...photo(id), media_group_id: "g1", ...(i === 0 ? { caption: "Broken" } : {}) }),
  );
  for (const part of [parts[1], parts[0], parts[2], parts[0]]) await bot.telegram.post(part ?? {});
  await bot.run(10 * SECOND);
  const doc = await one();
  const [message, ...others] = await shown(doc);
  expect(others).toEqual([]);
  expect(message?.text).toBe("Broken");
  expect(message?.attachments.map(({ url }) => url)).toEqual(
    Array(3).fill(expect.stringMatching(/^\/api\/files\//)),
  );
  await bot.telegram.post(parts[2] ?? {}); // once more, after it was taken in
  await bot.run(10 * SECOND);
  expect(await messages(doc)).toHaveLength(1);
});

test("what comes after an album stands behind it, also where both were waiting", async () => {
  await webhook();
  bot.telegram.addFile("a", png);
  const photo = [{ file_id: "a", file_size: 70, width: 9, height: 9 }];
  const said = [
    { photo, media_group_id: "g1", caption: "Broken" },
    { photo, media_group_id: "g1" },
    { text: "Like this" },
    { photo, media_group_id: "g2", caption: "Both of them" },
    { text: "Help" },
  ].map((content) => bot.telegram.say(maya, content));
  for (const update of said) await bot.telegram.post(update);
  await bot.run();
  expect((await messages(await one())).map(({ text }) => text)).toEqual([
    "Broken",
    "Like this",
    "Both of them",
    "Help",
  ]);
  await bot.run(10 * SECOND);
  expect(await messages(await one())).toHaveLength(4);
});

test("channels 12.7: an edited message says what it says now, and the trail what it said", async () => {
  await webhook();
  const said = bot.telegram.say(maya, { text: "Order 41" });
  await bot.telegram.post(said);
  await bot.run();
  const edit = bot.telegram.edit(said, { text: "Order 42" });
  await bot.telegram.post(edit);
  await bot.telegram.post(edit);
  await bot.run();
  const doc = await one();
  expect(await shown(doc)).toMatchObject([{ text: "Order 42" }]);
  expect(await bot.entries(doc, "message.changed")).toHaveLength(1);
  expect((await bot.row(doc)).lastContact).toMatchObject({ text: "Order 42" });
});

test("E-11: an edit that comes late says nothing over a later one", async () => {
  await webhook();
  const said = bot.telegram.say(maya, { text: "Order 41" });
  const first = bot.telegram.edit(said, { text: "Order 42" });
  const second = bot.telegram.edit(said, { text: "Order 43" });
  for (const update of [said, second, first]) await bot.telegram.post(update);
  await bot.run();
  expect(await shown(await one())).toMatchObject([{ text: "Order 43" }]);
});

test("E-11: of two edits within one second, the later is what is said", async () => {
  await webhook();
  const said = bot.telegram.say(maya, { text: "Order 41" });
  const edits = ["Order 42", "Order 43"].map((text, i) => ({
    update_id: said.update_id + 1 + i,
    edited_message: { ...said.message, text, edit_date: 1_800_000_000 },
  }));
  const [first, second] = edits as [object, object];
  for (const update of [said, first, second, first]) await bot.telegram.post(update);
  await bot.run();
  expect(await shown(await one())).toMatchObject([{ text: "Order 43" }]);
});

test("E-11: an edited caption of an album leaves the others as they are, also while the album is still coming", async () => {
  await webhook();
  bot.telegram.addFile("a", png);
  const photo = [{ file_id: "a", file_size: 70, width: 9, height: 9 }];
  const parts = ["One", "Two", ""].map((caption) =>
    bot.telegram.say(maya, { photo, media_group_id: "g1", ...(caption ? { caption } : {}) }),
  );
  for (const part of parts) await bot.telegram.post(part);
  const edit = async (i: number, caption: string) =>
    bot.telegram.post(bot.telegram.edit(parts[i]!, { caption })); // there are three
  await edit(0, "Eins");
  await bot.run(10 * SECOND);
  expect(await shown(await one())).toMatchObject([{ text: "Eins\n\nTwo" }]);
  await edit(2, "Drei");
  await edit(1, "Zwei");
  await bot.run();
  expect(await shown(await one())).toMatchObject([{ text: "Eins\n\nZwei\n\nDrei" }]);
  const key = (await bot.row(await one())).contact.id;
  const captions = () => bot.parts.telegram.captions(doc, 2);
  const [doc] = (await bot.conversations()) as [DocumentId];
  expect(await captions()).toHaveLength(3);
  await bot.server.erasure.erase({ kind: "erase", key, due: 0, attempts: 0, payload: {} });
  expect(await captions()).toEqual([]);
});

test("E-11: an edit that comes while its album is taken in is not lost", async () => {
  await webhook();
  bot.telegram.addFile("a", png);
  const photo = [{ file_id: "a", file_size: 70, width: 9, height: 9 }];
  const parts = ["One", "Two"].map((caption) =>
    bot.telegram.say(maya, { photo, media_group_id: "g1", caption }),
  );
  for (const part of parts) await bot.telegram.post(part);
  await bot.run();
  const { telegram } = bot.parts;
  const late = { ...parts[1]!.message, caption: "Zwei", edit_date: 1_800_000_000 }; // there are two
  const read = vi.spyOn(telegram, "parts");
  read.mockImplementationOnce(async (channel, album) => {
    const bodies = await telegram.parts(channel, album);
    await keepAlbumPart(bot.parts, channel, v.parse(TelegramMessage, late));
    return bodies;
  });
  await bot.run(10 * SECOND);
  expect(await shown(await one())).toMatchObject([{ text: "One\n\nZwei" }]);
});

test("channels 12.7: an update that comes again changes nothing, also under another number", async () => {
  await webhook();
  const said = bot.telegram.say(maya, { text: "Hello" });
  await bot.telegram.post(said);
  await bot.telegram.post(said);
  await bot.run();
  await bot.telegram.post({ ...said, update_id: said.update_id + 900 });
  await bot.run();
  expect(await messages(await one())).toHaveLength(1);
});

test("who writes is known by name, handle and language, and a place in words as well as on a map", async () => {
  await webhook();
  const link = { type: "text_link", offset: 4, length: 4, url: "https://shop.test/a" };
  for (const content of [
    { text: "The lamp", entities: [link] },
    { location: { latitude: 48.85, longitude: 2.35 } },
    { contact: { phone_number: "+33 1 23", first_name: "Noor" } },
    { new_chat_members: [] },
  ])
    await bot.telegram.post(bot.telegram.say(maya, content));
  await bot.run();
  const doc = await one();
  expect((await messages(doc)).map(({ text }) => text)).toEqual([
    "The lamp (https://shop.test/a)",
    expect.stringContaining("48.85, 2.35\nhttps://www.openstreetmap.org/"),
    "Noor +33 1 23",
  ]);
  expect(await contactOf(doc)).toMatchObject({
    person: { name: "Maya Okafor", handle: "@maya" },
    attributes: { language: { value: "fr" } },
  });
});

test("what is said in a group is nobody's conversation", async () => {
  await webhook();
  await bot.telegram.post(
    bot.telegram.say(maya, { text: "Hi all" }, { chat: { id: -100, type: "supergroup" } }),
  );
  await bot.run();
  expect(await bot.conversations()).toEqual([]);
  expect(await bot.parts.raw.list(bot.channel.id, null)).toMatchObject([{ state: "taken" }]);
});

test("a message is there at once; its file comes when Telegram hands it out", async () => {
  await webhook();
  bot.telegram.addFile("pdf", Buffer.from("%PDF-1.4\n"));
  bot.telegram.failNextFile(refusals.internal, refusals.internal);
  const document = { file_id: "pdf", file_size: 9, file_name: "bill.pdf", mime_type: "application/pdf" };
  await bot.telegram.post(bot.telegram.say(maya, { document, caption: "My bill" }));
  await bot.run();
  const doc = await one();
  expect(await shown(doc)).toMatchObject([
    { text: "My bill", attachments: [{ name: "bill.pdf", missing: "coming" }] },
  ]);
  await bot.run(MINUTE);
  const [file] = (await shown(doc))[0]?.attachments ?? [];
  expect(file).toMatchObject({ name: "bill.pdf", mime: "application/pdf", bytes: 9 });
  expect(file).not.toHaveProperty("missing");
  const answer = await bot.admin.get(file?.url ?? "");
  expect(answer.status).toBe(200);
});

test("a file above what Telegram hands out is named, and not asked for", async () => {
  await webhook();
  const video = { file_id: "v", file_size: 30_000_000, file_name: "long.mp4", mime_type: "video/mp4" };
  await bot.telegram.post(bot.telegram.say(maya, { video }));
  await bot.run(MINUTE);
  expect(await shown(await one())).toMatchObject([
    { attachments: [{ name: "long.mp4", missing: "too-large" }] },
  ]);
});

test("a file that turns out to be larger is not tried again and again", async () => {
  await webhook();
  bot.telegram.addFile("v", new Uint8Array(limits.downloadBytes + 1));
  await bot.telegram.post(bot.telegram.say(maya, { voice: { file_id: "v" } }));
  await bot.run(MINUTE);
  expect(await shown(await one())).toMatchObject([{ attachments: [{ missing: "too-large" }] }]);
});

test("a file that Telegram does not hand out is lost after some hours, and says so", async () => {
  await webhook();
  await bot.telegram.post(bot.telegram.say(maya, { voice: { file_id: "gone", file_size: 9 } }));
  await bot.run(DAY);
  expect(await shown(await one())).toMatchObject([{ attachments: [{ missing: "lost" }] }]);
  await bot.run(DAY);
  expect(await bot.entries(await one(), "message.changed")).toHaveLength(1);
});

test("who blocks the bot is marked so, until they write again", async () => {
  await webhook();
  await bot.telegram.post(bot.telegram.say(maya, { text: "Hello" }));
  const blocked = bot.telegram.setBlocked(maya, true);
  await bot.telegram.post(blocked);
  await bot.run();
  const doc = await one();
  const mark = async () => (await contactOf(doc)).attributes[BLOCKED]?.value ?? null;
  expect(await mark()).toBe(true);
  await bot.telegram.post(bot.telegram.setBlocked(maya, false));
  await bot.telegram.post(blocked); // a repeat of the first
  await bot.run();
  expect(await mark()).toBeNull();
});

test("D-5: what is erased does not come in again, nor is it edited", async () => {
  await webhook();
  const said = bot.telegram.say(maya, { text: "My number is 5551234" });
  await bot.telegram.post(said);
  await bot.run();
  const doc = await one();
  const key = (await bot.row(doc)).contact.id;
  await bot.server.erasure.erase({ kind: "erase", key, due: 0, attempts: 0, payload: {} });
  for (const update of [said, bot.telegram.edit(said, { text: "5551234 it is" })])
    await bot.telegram.post(update);
  await bot.run();
  expect(JSON.stringify(await shown(await one()))).not.toContain("5551234");
});

test("D-5: what came of an album goes with its author, also where it was the first that they said", async () => {
  await webhook();
  bot.telegram.addFile("a", png);
  const photo = [{ file_id: "a", file_size: 70, width: 9, height: 9 }];
  await bot.telegram.post(bot.telegram.say(maya, { photo, media_group_id: "g1", caption: "5551234" }));
  await bot.run(10 * SECOND);
  const key = (await bot.row(await one())).contact.id;
  await bot.server.erasure.erase({ kind: "erase", key, due: 0, attempts: 0, payload: {} });
  expect(await bot.parts.raw.list(bot.channel.id, null)).toEqual([]);
});

test("an update that cannot be read holds up none that was fetched with it, and is told of", async () => {
  await webhook();
  const told = [{ update_id: 1, message: { text: "?" } }, bot.telegram.say(maya, { text: "Hello" })];
  const body = new TextEncoder().encode(JSON.stringify(told));
  await bot.parts.raw.fetched(bot.channel.id, body, () => undefined);
  await bot.run();
  expect(await messages(await one())).toMatchObject([{ text: "Hello" }]);
  expect(await bot.parts.raw.list(bot.channel.id, null)).toMatchObject([
    { state: "taken" },
    { state: "failed", problem: "?: message.malformed" },
  ]);
});

test("polling goes on where it stood after a restart, and nothing is lost or doubled", async () => {
  bot = await openTestBot("polling");
  bot.telegram.say(maya, { text: "One" });
  const first = await bot.watch();
  await fetched(2); // the second question says that the first answer is kept
  await first.stop();
  bot.telegram.say(maya, { text: "Two" });
  bot.telegram.say(maya, { text: "Three" });
  const before = bot.telegram.polls();
  await bot.watch();
  await fetched(before + 2);
  expect((await messages(await one())).map(({ text }) => text)).toEqual(["One", "Two", "Three"]);
  expect(await bot.parts.health.of(bot.channel.id)).toBeNull();
});

test("a webhook is taken down before a bot is polled", async () => {
  await webhook();
  const account = await bot.account();
  const change = { connection: { ...account.connection, intake: "polling" } };
  expect((await bot.admin.patch(`/api/channels/${bot.channel.id}`, change)).status).toBe(200);
  bot.telegram.say(maya, { text: "Hello" });
  await bot.watch();
  await fetched(2);
  expect(bot.telegram.hook()).toBeNull();
  expect(await messages(await one())).toHaveLength(1);
});

test("of two that poll one bot, the one that is turned away says why", async () => {
  bot = await openTestBot("polling");
  await bot.watch();
  await vi.waitFor(() => expect(bot.telegram.polls()).toBe(1), 20_000);
  await bot.watch();
  await vi.waitFor(
    async () =>
      expect(await bot.parts.health.of(bot.channel.id)).toMatchObject({
        state: "failing",
        words: refusals.otherPoller.description,
      }),
    20_000,
  );
});

test("a bot whose token was revoked counts as not connected", async () => {
  bot = await openTestBot("polling");
  bot.telegram.revoke();
  await bot.watch();
  await vi.waitFor(
    async () =>
      expect(await bot.parts.health.of(bot.channel.id)).toMatchObject({
        state: "dead",
        why: "refused",
        words: refusals.tokenRevoked.description,
      }),
    20_000,
  );
});

test("a check says as whom Telegram knows the bot, and never shows its token", async () => {
  bot = await openTestBot("polling");
  const answer = await bot.admin.post(`/api/channels/${bot.channel.id}/check`);
  expect(answer.body).toEqual({ checked: { ok: true, as: "@northwind_bot" } });
  const listed = JSON.stringify((await bot.admin.get("/api/channels")).body);
  expect(listed).not.toContain("AAFD39");
  bot.telegram.revoke();
  expect((await bot.admin.post(`/api/channels/${bot.channel.id}/check`)).body).toEqual({
    checked: { ok: false, words: "Unauthorized", dead: true },
  });
});

test("a webhook that Telegram does not take says why on its account", async () => {
  bot = await openTestBot("webhook", false);
  await bot.watch();
  await vi.waitFor(
    async () =>
      expect(await bot.parts.health.of(bot.channel.id)).toMatchObject({
        state: "failing",
        words: refusals.hookWithoutHttps.description,
      }),
    20_000,
  );
});

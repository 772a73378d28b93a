import { afterEach, beforeEach, expect, test } from "vitest";
import type { Attachment, ConversationEntry } from "../../../shared/conversation/entry.ts";
import { timeline } from "../../../shared/conversation/timeline.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { MINUTE } from "../../../shared/time/duration.ts";
import { signatureOf, SIGNATURE } from "../meta/signature.ts";
import { escaped } from "../meta/simulator/post-hook.ts";
import { APP_SECRET } from "../meta/testing/open-test-account.ts";
import { BUSINESS, maya, openTestNumber, type TestNumber } from "./testing/open-test-number.ts";

let number: TestNumber;
beforeEach(async () => {
  number = await openTestNumber();
});
afterEach(() => number.close());

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const hidden = { name: "Maya Okafor", username: "maya.o", user: "FR.13491208655302741918" };
const phoneOf = (person: { phone?: string }) => person.phone ?? "";

/** The messages of a conversation as people read them. */
async function shown(doc: DocumentId): Promise<{ text: string; attachments: Attachment[] }[]> {
  const { deps, time } = number.server;
  const written = await deps.documents.turn(doc, (turn) => [...turn.entries()] as ConversationEntry[]);
  return timeline({ doc, written, expected: [], now: time.now })
    .flatMap(({ items }) => items)
    .flatMap((item) => (item.kind === "inbound" ? [item.message] : []));
}

test("channels 12.1: a signature holds for the bytes that came, and for no other spelling of the same", async () => {
  const { simulator, hook } = number;
  const said = simulator.write(maya, { text: { body: "Merci 🎉" } });
  const plain = JSON.stringify(simulator.batch([simulator.messages(maya, said)]));
  const sent = escaped(plain);
  expect(sent).toContain("\\ud83c\\udf89");
  const post = (body: string) =>
    fetch(hook, {
      method: "POST",
      headers: { [SIGNATURE]: signatureOf(APP_SECRET, new TextEncoder().encode(sent)) },
      body,
    });
  expect((await post(plain)).status).toBe(401);
  expect((await post(sent)).status).toBe(200);
  await number.run();
  expect(await number.heard(phoneOf(maya))).toMatchObject([{ text: "Merci 🎉" }]);
});

test("a batch as large as Meta makes them is kept, every message of it", async () => {
  const { simulator, hook } = number;
  const said = Array.from({ length: 750 }, () => simulator.write(maya, { text: { body: "x".repeat(4096) } }));
  const batch = simulator.batch([simulator.messages(maya, ...said)]);
  expect(JSON.stringify(batch).length).toBeGreaterThan(3_000_000);
  expect(await simulator.post(hook, batch)).toBe(200);
  const [latest] = await number.server.deps.raw.list(number.account.id, null);
  expect(latest?.id).toBe(said.length);
});

test("channels 12.2: of two entries with two changes of three messages, one of them twice, eleven are taken in", async () => {
  const { simulator } = number;
  const said = (id: number) => simulator.write(maya, { id: `wamid.${id}`, text: { body: `No. ${id}` } });
  const change = (...ids: number[]) => simulator.messages(maya, ...ids.map(said));
  const batch = simulator.batch([change(1, 2, 3), change(4, 5, 6)], [change(7, 8, 3), change(10, 11, 12)]);
  await number.tell(batch);
  const texts = (await number.heard(phoneOf(maya))).map(({ text }) => text);
  expect(texts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12].map((id) => `No. ${id}`));
  await number.tell(batch);
  expect(await number.heard(phoneOf(maya))).toHaveLength(11);
});

test("channels 12.4: a message is there at once, and its picture after two downloads that failed", async () => {
  const { simulator, server } = number;
  const id = simulator.addMedia({ mime: "image/png", bytes: png });
  simulator.failMedia(500, 500);
  const doc = await number.hear(maya, {
    type: "image",
    image: { id, mime_type: "image/png", caption: "Broken" },
  });
  expect(await shown(doc)).toMatchObject([
    { text: "Broken", attachments: [{ name: "image.png", url: "", missing: "coming" }] },
  ]);
  for (let tries = 0; tries < 2; tries++) {
    server.time.now += MINUTE;
    await number.run();
  }
  const [message] = await shown(doc);
  expect(message?.attachments).toMatchObject([{ mime: "image/png", bytes: png.length }]);
  expect(message?.attachments[0]?.url).toMatch(/^\/api\/files\//u);
  expect(message?.attachments[0]).not.toHaveProperty("missing");
});

test("a file that WhatsApp has no more is said to be lost, in the end", async () => {
  const doc = await number.hear(maya, {
    type: "audio",
    audio: { id: "1", mime_type: "audio/ogg; codecs=opus" },
  });
  for (let tries = 0; tries < 20; tries++) {
    number.server.time.now += 61 * MINUTE;
    await number.run();
  }
  expect(await shown(doc)).toMatchObject([{ attachments: [{ name: "audio.ogg", missing: "lost" }] }]);
});

test("channels 12.5: who hid their phone first, and shows it later, is one contact in one conversation", async () => {
  const doc = await number.hear(hidden, { text: { body: "Hello" } });
  expect((await number.row(doc)).contact.name).toBe("Maya Okafor");
  await number.hear({ ...hidden, phone: "33612345678" }, { text: { body: "Me again" } });
  await number.hear(maya, { text: { body: "And by phone" } });
  expect(await number.threadOf("33612345678", "private")).toBe(doc);
  expect((await number.heard(hidden.user)).map(({ text }) => text)).toEqual([
    "Hello",
    "Me again",
    "And by phone",
  ]);
});

test("channels 12.5: two who turn out to be one are linked, and go on in the conversation of their phone", async () => {
  const byUser = await number.hear(hidden);
  const byPhone = await number.hear(maya);
  expect(byUser).not.toBe(byPhone);
  await number.hear({ ...hidden, phone: "33612345678" }, { text: { body: "Both" } });
  await number.hear(hidden, { text: { body: "Hidden again" } });
  expect((await shown(byPhone)).map(({ text }) => text)).toEqual(["Hello", "Both", "Hidden again"]);
  const contacts = await Promise.all(
    [byUser, byPhone].map(async (doc) => {
      const { contact } = await number.row(doc);
      return number.server.deps.documents.read<{ links: { id: string }[] }>(contact.id as DocumentId);
    }),
  );
  const [one, other] = contacts.map(({ links }) => links.map(({ id }) => id));
  expect(one).toHaveLength(1);
  expect(other).toEqual(one);
});

test("a changed phone number stays the same person", async () => {
  const doc = await number.hear(maya);
  const { simulator } = number;
  const system = { type: "user_changed_number", body: "Maya changed", wa_id: "33699999999" };
  await number.tell(
    simulator.batch([simulator.messages(maya, simulator.write(maya, { type: "system", system }))]),
  );
  expect(await number.hear({ ...maya, phone: "33699999999" }, { text: { body: "New phone" } })).toBe(doc);
  expect((await number.heard("33699999999")).map(({ text }) => text)).toEqual(["Hello", "New phone"]);
});

test("every kind of message says in words what it is", async () => {
  const kinds: [message: Record<string, unknown>, text: string][] = [
    [
      { type: "location", location: { latitude: 48.85, longitude: 2.35, name: "Shop", address: "1 rue X" } },
      "Shop\n1 rue X\n48.85, 2.35\nhttps://www.openstreetmap.org/?mlat=48.85&mlon=2.35#map=16/48.85/2.35",
    ],
    [
      {
        type: "contacts",
        contacts: [{ name: { formatted_name: "Ruth Adler" }, phones: [{ phone: "+33 1" }] }],
      },
      "Ruth Adler\n+33 1",
    ],
    [{ type: "button", button: { payload: "yes", text: "Yes, please" } }, "Yes, please"],
    [
      {
        type: "interactive",
        interactive: { type: "list_reply", list_reply: { id: "1", title: "Repair", description: "At home" } },
      },
      "Repair\nAt home",
    ],
    [
      { type: "order", order: { product_items: [{ product_retailer_id: "kettle", quantity: 2 }] } },
      "2 × kettle",
    ],
    [
      { type: "unsupported", errors: [{ code: 131_051, title: "Message type unknown" }] },
      "[unsupported: Message type unknown]",
    ],
    [
      { text: { body: "Is it there?" }, referral: { headline: "Sale", source_url: "https://fb.me/1" } },
      "Is it there?\nSale\nhttps://fb.me/1",
    ],
  ];
  for (const [message] of kinds) await number.hear(maya, message);
  expect((await number.heard(phoneOf(maya))).map(({ text }) => text)).toEqual(kinds.map(([, text]) => text));
});

test("what a message answers stands with it", async () => {
  await number.hear(maya, { id: "wamid.first", text: { body: "Hello" } });
  await number.hear(maya, { text: { body: "That one" }, context: { from: "1", id: "wamid.first" } });
  expect((await number.heard(phoneOf(maya)))[1]).toMatchObject({ inReplyTo: "wamid.first" });
});

test("a sign on a message is told once, changes when it changes, and goes when it goes", async () => {
  const doc = await number.hear(maya, { id: "wamid.first", text: { body: "Hello" } });
  const react = (emoji: string) =>
    number.hear(maya, { type: "reaction", reaction: { message_id: "wamid.first", emoji } });
  await react("👍");
  number.server.time.now += MINUTE;
  await react("❤️");
  expect((await shown(doc)).map(({ text }) => text)).toEqual(["Hello", "❤️"]);
  await react("");
  const changes = await number.entries(doc, "message.changed");
  expect(changes.map(({ change }) => change.what)).toEqual(["edited", "withdrawn"]);
});

test("the same sign, taken away and set anew, is there anew, once", async () => {
  const doc = await number.hear(maya, { id: "wamid.first", text: { body: "Hello" } });
  const { simulator } = number;
  const react = async (emoji: string) => {
    number.server.time.now += MINUTE;
    const sign = { type: "reaction", reaction: { message_id: "wamid.first", emoji } };
    const batch = simulator.batch([simulator.messages(maya, simulator.write(maya, sign))]);
    await number.tell(batch);
    await number.tell(batch);
  };
  for (const emoji of ["👍", "", "👍", ""]) await react(emoji);
  const changes = await number.entries(doc, "message.changed");
  expect(changes.map(({ change }) => change.what)).toEqual(["withdrawn", "edited", "withdrawn"]);
});

test("a sign that is taken away before it was told of goes when it is; one that is set later stays", async () => {
  const doc = await number.hear(maya, { id: "wamid.first", text: { body: "Hello" } });
  const react = (emoji: string) =>
    number.simulator.messages(
      maya,
      number.simulator.write(maya, { type: "reaction", reaction: { message_id: "wamid.first", emoji } }),
    );
  const set = react("👍");
  number.server.time.now += MINUTE;
  const taken = react("");
  number.server.time.now += MINUTE;
  const again = react("❤️");
  await number.tell(number.simulator.batch([taken]));
  await number.tell(number.simulator.batch([again]));
  expect(await number.entries(doc, "message.changed")).toEqual([]);
  await number.tell(number.simulator.batch([set]));
  expect((await shown(doc)).map(({ text }) => text)).toEqual(["Hello", "❤️"]);
});

test("D-5: what is told of several people is kept as one part for each, with nobody else in it", async () => {
  const { simulator } = number;
  const noor = { name: "Noor", phone: "33611111111" };
  const [hers, other] = [maya, noor].map((person) =>
    simulator.messages(person, simulator.write(person, { text: { body: "Hello" } })),
  ) as { value: { contacts: object[]; messages: object[] } }[];
  if (!hers || !other) throw new Error("nobody has written");
  const both = {
    ...hers,
    value: {
      ...hers.value,
      contacts: [...hers.value.contacts, ...other.value.contacts],
      messages: [...hers.value.messages, ...other.value.messages],
    },
  };
  await number.tell(simulator.batch([both]));
  const lines = await number.server.deps.raw.list(number.account.id, null);
  const bodies = await Promise.all(
    lines.map(async ({ id }) =>
      new TextDecoder().decode((await number.server.deps.raw.event(number.account.id, id)).body),
    ),
  );
  expect(bodies.map((body) => [phoneOf(maya), noor.phone].map((phone) => body.includes(phone)))).toEqual([
    [false, true],
    [true, false],
  ]);
  expect((await number.heard(noor.phone)).map(({ text }) => text)).toEqual(["Hello"]);
});

test("what the owner answers from the phone is told of in the conversation", async () => {
  const doc = await number.hear(maya);
  const { simulator } = number;
  const echo = {
    from: "33123456789",
    to: maya.phone,
    id: "wamid.own",
    timestamp: "1800000000",
    type: "text",
  };
  const value = simulator.value({ message_echoes: [{ ...echo, text: { body: "On my way" } }] });
  const batch = simulator.batch([{ field: "smb_message_echoes", value }]);
  await number.tell(batch);
  await number.tell(batch);
  expect(await number.entries(doc, "answered.elsewhere")).toMatchObject([{ text: "On my way" }]);
});

test("what is about another number, and what nobody can read, holds up nothing", async () => {
  const { simulator } = number;
  const other = { metadata: { phone_number_id: "999" }, messages: [simulator.write(maya, {})] };
  const good = simulator.write(maya, { text: { body: "Hello" } });
  await number.tell(
    simulator.batch([
      { field: "messages", value: other },
      simulator.messages(maya, { id: "wamid.bad" }, good),
    ]),
  );
  expect(await number.heard(phoneOf(maya))).toMatchObject([{ text: "Hello" }]);
  const events = await number.server.deps.raw.list(number.account.id, null);
  expect(events.filter(({ state }) => state === "failed")).toMatchObject([
    { problem: "?: message.malformed" },
  ]);
});

test("what is wrong at WhatsApp's is to be looked at, at once and without being read again", async () => {
  const { simulator } = number;
  const value = simulator.value({ errors: [{ code: 130_429, title: "Rate limit hit" }] });
  await number.tell(simulator.batch([{ field: "messages", value }]));
  const [event] = await number.server.deps.raw.list(number.account.id, null);
  expect(event).toMatchObject({ state: "failed", problem: "error: Rate limit hit (#130429)" });
});

test("an account of the same app hears of its own numbers, whichever address is told", async () => {
  const wish = {
    name: "Second",
    network: "whatsapp",
    account: "Second",
    connection: {
      kind: "whatsapp",
      phoneNumberId: "4321",
      businessId: BUSINESS,
      token: "another",
      appSecret: APP_SECRET,
      verifyToken: "said to Meta once",
    },
  };
  const second = await number.createChannel(wish);
  const { simulator } = number;
  const value = {
    metadata: { phone_number_id: "4321" },
    contacts: [{ profile: { name: "Maya" }, wa_id: maya.phone }],
    messages: [simulator.write(maya, { text: { body: "To the second" } })],
  };
  await number.tell(simulator.batch([{ field: "messages", value }]));
  const thread = await number.server.deps.inbound.thread(second.id, phoneOf(maya), "private");
  expect(thread).not.toBeNull();
  expect(await number.server.deps.inbound.thread(number.account.id, phoneOf(maya), "private")).toBeNull();
});

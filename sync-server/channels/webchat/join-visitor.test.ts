import { afterEach, beforeEach, expect, test } from "vitest";
import type { ContactRow } from "../../../shared/contact/contact.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { JOIN_VISITOR, makeJoinContacts } from "./join-contacts.ts";
import { openChatOffice, type ChatOffice, type TestVisitor } from "./testing/open-chat-office.ts";

let office: ChatOffice;

beforeEach(async () => {
  office = await openChatOffice();
});
afterEach(() => office.close());

const maya = { sub: "4711", name: "Maya Okafor", email: "maya@example.test" };
const key = "l".repeat(24);
const signIn = (user: Record<string, unknown> = maya, from = key) =>
  office.visitor({ key: from, token: office.signedToken(user) });
const words = async (page: TestVisitor) => (await page.lines()).map(({ text }) => text);
const conversations = async () => (await office.server.documentIds()).filter((doc) => doc.startsWith("cv:"));
const contactOf = async (doc: DocumentId) =>
  office.server.deps.documents.read<ContactRow>((await office.row(doc)).contact.id as DocumentId);

/** What the scheduler would do, twice, as after a crash. */
async function tellTheTeam(): Promise<void> {
  const { deps, jobs } = office.server;
  const join = makeJoinContacts({ ...deps, jobs, newId: office.newId });
  for (const job of await office.due(JOIN_VISITOR)) {
    await join(job);
    await join(job);
  }
}

test("channels 10: who signs in goes on in the conversation that they began before, under their name, on every device", async () => {
  const stranger = await office.visitor({ key });
  await stranger.write("Do you ship to Lille?");
  const doc = await office.conversation();
  await office.reply(doc, "We do");
  const page = await signIn();
  expect(page.answer.body["visitor"]).toMatchObject({ isVouched: true, name: "Maya Okafor" });
  await page.write("Then I order");
  const send = await office.reply(doc, "Thank you");
  expect(await conversations()).toEqual([doc]);
  expect(await words(page)).toEqual(["Do you ship to Lille?", "We do", "Then I order", "Thank you"]);
  const phone = await signIn(maya, "p".repeat(24));
  expect(await words(phone)).toHaveLength(4);
  const last = (await phone.lines()).at(-1)?.seq ?? 0;
  await phone.post("marks", { fetched: last, read: last });
  expect(await office.standing(doc, send)).toBe("read");
  await tellTheTeam();
  expect(await contactOf(doc)).toMatchObject({
    person: { name: "Maya Okafor" },
    attributes: { email: { value: "maya@example.test" } },
    links: [],
  });
});

test("who has a conversation of their own already keeps both, and the two contacts are one person", async () => {
  const home = await signIn(maya, "h".repeat(24));
  await home.write("Where is my parcel?");
  const own = await office.conversation();
  office.server.time.now += 1000;
  await (await office.visitor({ key })).write("Do you ship to Lille?");
  const [other] = (await conversations()).filter((doc) => doc !== own) as [DocumentId];
  const page = await signIn();
  expect(await words(page)).toEqual(["Where is my parcel?", "Do you ship to Lille?"]);
  expect(await words(home)).toEqual(["Where is my parcel?", "Do you ship to Lille?"]);
  await office.reply(other, "We do");
  await page.write("And the parcel?");
  expect(await words(home)).toEqual([
    "Where is my parcel?",
    "Do you ship to Lille?",
    "We do",
    "And the parcel?",
  ]);
  expect((await office.row(own)).last).toMatchObject({ text: "And the parcel?" });
  await tellTheTeam();
  const [one, two] = [await contactOf(own), await contactOf(other)];
  expect(one.links).toHaveLength(1);
  expect(two.links.map(({ id }) => id)).toEqual(one.links.map(({ id }) => id));
});

test("R-2: what one user has claimed no other sees, nor whoever comes to that browser next", async () => {
  const stranger = await office.visitor({ key });
  await stranger.write("My order is 4711");
  await signIn();
  const ben = await signIn({ sub: "4712", name: "Ben" });
  expect(await words(ben)).toEqual([]);
  expect((await stranger.get("messages")).body).toEqual({ code: "session.over" });
  const next = await office.visitor({ key });
  expect(await words(next)).toEqual([]);
  await next.write("Hello");
  expect(await words(next)).toEqual(["Hello"]);
  expect(await words(await signIn())).toEqual(["My order is 4711", "Hello"]);
  expect(await words(await signIn({ sub: "4712", name: "Ben" }))).toEqual([]);
});

test("nobody claims a history without the key of the browser that it was written in", async () => {
  await (await office.visitor({ key })).write("My order is 4711");
  const { id } = (await office.visitor({ key })).answer.body["visitor"] as { id: string };
  expect(await words(await signIn({ sub: "9", name: "Eve" }, "e".repeat(24)))).toEqual([]);
  expect(await words(await signIn({ sub: id, name: "Eve" }, "e".repeat(24)))).toEqual([]);
  expect(await words(await office.visitor({ key }))).toEqual(["My order is 4711"]);
});

test("E-1: a message that was under way while its author signed in is one message", async () => {
  await (await signIn(maya, "h".repeat(24))).write("Where is my parcel?");
  office.server.time.now += 1000;
  const id = office.newId();
  await (await office.visitor({ key })).write("Do you ship to Lille?", { id });
  const page = await signIn();
  expect((await page.write("Do you ship to Lille?", { id })).status).toBe(201);
  expect(await words(page)).toEqual(["Where is my parcel?", "Do you ship to Lille?"]);
});

test("D-5: of an erased contact nothing is left with the user either", async () => {
  await (await office.visitor({ key })).write("My number is 555");
  const page = await signIn();
  const contact = (await office.row(await office.conversation())).contact.id;
  await office.server.erasure.erase({ kind: "erase", key: contact, due: 0, attempts: 0, payload: null });
  expect(await words(page)).toEqual([]);
  await tellTheTeam();
  office.server.time.now += 1000;
  await page.write("Hello again");
  expect(await words(page)).toEqual(["Hello again"]);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { MINUTE } from "../../../shared/time/duration.ts";
import { testConnection } from "../email/testing/open-test-mailbox.ts";
import type { Outcome } from "../outcome.ts";
import { MAIL_UNFETCHED, makeContinuity, type ContinuityMail } from "./continuity.ts";
import { openChatOffice, type ChatOffice, type TestVisitor } from "./testing/open-chat-office.ts";

let office: ChatOffice;
let page: TestVisitor;
let mails: ContinuityMail[];
let outcome: Outcome;
/** What happens while a mail is on its way. */
let meanwhile: () => Promise<unknown>;

beforeEach(async () => {
  office = await openChatOffice();
  const mailbox = await office.createChannel({ network: "email", connection: testConnection() });
  const connection = {
    kind: "webchat",
    origins: [],
    greeting: "",
    colour: "#2255aa",
    continuity: { minutes: 5, from: mailbox.id },
  };
  await office.admin.patch(`/api/channels/${office.account}`, { connection });
  page = await office.visitor({ language: "fr" });
  await page.write("Hello");
  mails = [];
  outcome = { rung: "accepted" };
  meanwhile = async () => undefined;
});
afterEach(() => office.close());

const leaveAddress = () => page.post("about", { email: "maya@example.test", name: "Maya", language: "fr" });

/** Time passes, and what is due by then is done. */
async function after(minutes: number): Promise<void> {
  office.server.time.now += minutes * MINUTE;
  const mail = async (_account: unknown, one: ContinuityMail): Promise<Outcome> => {
    mails.push(one);
    await meanwhile();
    return outcome;
  };
  const run = makeContinuity({ ...office.server.deps, mail });
  for (const job of await office.due(MAIL_UNFETCHED)) await run(job);
}

test("channels 10: replies that no page fetched in time are mailed, together and once", async () => {
  await leaveAddress();
  const doc = await office.conversation();
  await office.reply(doc, "First answer");
  office.server.time.now += MINUTE;
  await office.reply(doc, "Second answer");
  await after(4);
  expect(mails).toEqual([]);
  await after(1);
  expect(mails).toMatchObject([{ to: { address: "maya@example.test", name: "Maya" } }]);
  expect(mails[0]?.subject).toContain("Votre conversation");
  expect(mails[0]?.text).toMatch(/First answer[^]*Second answer/);
  await after(60);
  expect(mails).toHaveLength(1);
});

test("channels 10: what a page has fetched is not mailed", async () => {
  await leaveAddress();
  await office.reply(await office.conversation(), "Answer");
  const seq = (await page.lines()).at(-1)?.seq;
  await page.post("marks", { fetched: seq, read: 0 });
  await after(6);
  expect(mails).toEqual([]);
});

test("nobody is mailed who left no address", async () => {
  await office.reply(await office.conversation(), "Answer");
  await after(6);
  expect(mails).toEqual([]);
});

test("S-4: a mail that was certainly not taken is tried again; one in doubt is not", async () => {
  await leaveAddress();
  outcome = { rung: null, words: "no line" };
  await office.reply(await office.conversation(), "Answer");
  await after(6);
  outcome = { rung: "unknown", words: "cut" };
  await after(6);
  await after(60);
  expect(mails).toHaveLength(2);
});

test("channels 10: a reply that comes while others are mailed waits for itself, and is mailed then", async () => {
  await leaveAddress();
  const doc = await office.conversation();
  await office.reply(doc, "First answer");
  meanwhile = () => office.reply(doc, "Second answer");
  await after(6);
  meanwhile = async () => undefined;
  await after(6);
  expect(mails.map(({ text }) => /First|Second/u.exec(text)?.[0])).toEqual(["First", "Second"]);
});

test("a mail that is never taken is given up after three days", async () => {
  await leaveAddress();
  outcome = { rung: null, words: "no line" };
  await office.reply(await office.conversation(), "Answer");
  for (let tries = 0; tries < 20; tries++) await after(24 * 60);
  expect(mails).toHaveLength(11);
});

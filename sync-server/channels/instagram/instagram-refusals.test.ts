import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY } from "../../../shared/time/duration.ts";
import { troubleRows } from "../meta/simulator/troubles.ts";
import { renewToken } from "./renew-token.ts";
import { openTestInstagram, type TestInstagram } from "./testing/open-test-instagram.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // for a machine with much else to do

let insta: TestInstagram;
let doc: DocumentId;
beforeEach(async () => {
  insta = await openTestInstagram();
  doc = await insta.hearMaya();
});
afterEach(() => insta.close());

describe("what Meta says no with reaches whoever wrote the reply", () => {
  const held = ["claimed", undefined];
  const words: Record<string, (string | undefined)[]> = {
    "the token is over": held,
    "the session is over": held,
    "too many calls of the app": held,
    "too many calls of the user": held,
    "too many calls of the page": held,
    "too many calls of the API": held,
    "too many calls of the business": held,
    "too many calls, and nothing more said": held,
    "the window is closed": ["failed", "This message is sent outside of allowed window. (#10/2018278)"],
    "the app may not": ["failed", "Application does not have permission for this action (#10)"],
    "the page has not allowed it": [
      "failed",
      "Requires pages_messaging permission to manage the object (#200)",
    ],
    "nobody is there": ["failed", "No matching user found (#100/2018001)"],
    "they want no messages": ["failed", "This person isn't available right now. (#551/1545041)"],
    "the page is blocked for a while": [
      "failed",
      "The action attempted has been deemed abusive or is otherwise disallowed (#368)",
    ],
    "it was answered in private already": ["failed", "Activity already replied to (#10900)"],
    "something is wrong at Meta's": [
      "unknown",
      "An unexpected error has occurred. Please retry your request later. (#2)",
    ],
  };
  test.each(troubleRows.map((row) => [row.name, row] as const))(
    "%s",
    async (name, { status, error, headers }) => {
      insta.simulator.next({ kind: "refused", status, error, ...(headers ? { headers } : {}) });
      const id = await insta.send(doc, "Good morning");
      const reply = await insta.reply(doc, id);
      expect([reply?.standing, reply?.words]).toEqual(words[name]);
    },
  );
});

test("what breaks Instagram's own rules is refused there, in its words: a thousand bytes, and not a letter more", async () => {
  const fits = await insta.send(doc, "é".repeat(500));
  expect(await insta.reply(doc, fits)).toMatchObject({ standing: "accepted" });
  const id = await insta.send(doc, `${"é".repeat(500)}.`);
  expect(await insta.reply(doc, id)).toMatchObject({
    standing: "failed",
    words: "Length of param message[text] must be less than or equal to 1000 (#100)",
  });
});

const shown = async () =>
  ((await insta.admin.get("/api/channels")).body["channels"] as Record<string, unknown>[]).find(
    ({ id }) => id === insta.account.id,
  );

test("peers 9.4: a token that is over holds what waits, and a new one sends it", async () => {
  insta.simulator.renewToken("new token");
  const id = await insta.send(doc, "Good morning");
  const account = await shown();
  expect(account?.["health"]).toMatchObject({ state: "dead", words: "Invalid OAuth access token. (#190)" });
  const connection = { ...(account?.["connection"] as object), accessToken: "new token" };
  expect((await insta.admin.patch(`/api/channels/${insta.account.id}`, { connection })).status).toBe(200);
  await insta.run();
  expect(await insta.reply(doc, id)).toMatchObject({ standing: "accepted" });
});

test("a token is made new before it ends, and calls go on with it; one that is not is left as it is", async () => {
  const { simulator, server } = insta;
  simulator.next({ kind: "refused", status: 400, error: { code: 100, message: "too young" } });
  simulator.offerToken("renewed");
  await renewToken(server.deps, insta.account.id);
  expect(await insta.reply(doc, await insta.send(doc, "One"))).toMatchObject({ standing: "accepted" });
  await renewToken(server.deps, insta.account.id);
  const record = await server.deps.channels.channel(insta.account.id);
  expect(record?.connection).toMatchObject({ accessToken: "renewed" });
  expect(await insta.reply(doc, await insta.send(doc, "Two"))).toMatchObject({ standing: "accepted" });
});

test("a check says whose token it is not, and what the account does not tell of", async () => {
  const check = async () =>
    (await insta.admin.post(`/api/channels/${insta.account.id}/check`)).body["checked"];
  expect(await check()).toEqual({ ok: true, as: "@roost.shop" });
  insta.simulator.subscribe(["messages", "comments"]);
  expect(await check()).toEqual({
    ok: false,
    words: "the account does not tell of: messaging_postbacks, messaging_seen, live_comments",
  });
  insta.simulator.renewToken("another");
  expect(await check()).toMatchObject({ ok: false, dead: true });
});

test("secrets of an account are never shown, and not sent to another place; it stays the same account", async () => {
  const account = await shown();
  const connection = account?.["connection"] as object;
  expect(connection).not.toHaveProperty("accessToken");
  expect(connection).not.toHaveProperty("appSecret");
  expect(account?.["secrets"]).toEqual(["accessToken", "appSecret"]);
  const path = `/api/channels/${insta.account.id}`;
  const elsewhere = { connection: { ...connection, graphUrl: "https://elsewhere.test" } };
  expect((await insta.admin.patch(path, elsewhere)).body).toMatchObject({
    code: "channel.invalid_connection",
  });
  const other = { connection: { ...connection, accountId: "9" } };
  expect((await insta.admin.patch(path, other)).body).toMatchObject({ code: "channel.other_account" });
});

test("S-3: what is sent as a human agent without Meta's approval, or after its seven days, fails with the reason", async () => {
  insta.server.time.now += 2 * DAY;
  const without = await insta.send(doc, "Sorry for the wait", { humanAgent: true });
  expect(await insta.reply(doc, without)).toMatchObject({ standing: "failed", why: "approval" });
  expect(insta.simulator.said).toEqual([]);
  await insta.close();
  insta = await openTestInstagram({ humanAgent: true });
  doc = await insta.hearMaya();
  insta.simulator.setHumanAgent(false);
  insta.server.time.now += 2 * DAY;
  const refused = await insta.send(doc, "Sorry for the wait", { humanAgent: true });
  expect(await insta.reply(doc, refused)).toMatchObject({
    standing: "failed",
    words: "Application does not have permission for this action (#10)",
  });
  insta.simulator.setHumanAgent(true);
  const windowClosed = troubleRows.find(({ name }) => name === "the window is closed")?.error;
  if (windowClosed) insta.simulator.next({ kind: "refused", status: 400, error: windowClosed }); // by Meta's clock
  const late = await insta.send(doc, "Still there?", { humanAgent: true });
  expect(await insta.reply(doc, late)).toMatchObject({ standing: "failed", why: "window" });
});

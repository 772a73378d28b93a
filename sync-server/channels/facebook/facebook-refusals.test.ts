import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY } from "../../../shared/time/duration.ts";
import { troubleRows } from "../meta/simulator/troubles.ts";
import { openTestPage, type TestPage } from "./testing/open-test-page.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // for a machine with much else to do

let page: TestPage;
let doc: DocumentId;
beforeEach(async () => {
  page = await openTestPage();
  doc = await page.hearMaya();
});
afterEach(() => page.close());

describe("what Meta says no with reaches whoever wrote the reply", () => {
  const words: Record<string, [standing: string, words: string | undefined]> = {
    "the token is over": ["claimed", undefined],
    "the session is over": ["claimed", undefined],
    "too many calls of the app": ["claimed", undefined],
    "too many calls of the user": ["claimed", undefined],
    "too many calls of the page": ["claimed", undefined],
    "too many calls of the API": ["claimed", undefined],
    "too many calls of the business": ["claimed", undefined],
    "too many calls, and nothing more said": ["claimed", undefined],
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
      page.simulator.next({ kind: "refused", status, error, ...(headers ? { headers } : {}) });
      const id = await page.send(doc, "Good morning");
      const [standing, said] = words[name] ?? [];
      const reply = await page.reply(doc, id);
      expect([reply?.standing, reply?.words]).toEqual([standing, said]);
    },
  );
});

test("what breaks Facebook's own rules is refused there, in its words", async () => {
  const id = await page.send(doc, "x".repeat(2001));
  expect(await page.reply(doc, id)).toMatchObject({
    standing: "failed",
    words: "Length of param message[text] must be less than or equal to 2000 (#100)",
  });
});

test("peers 9.4: a token that is over holds what waits, and a new one sends it", async () => {
  page.simulator.renewToken("new token");
  const id = await page.send(doc, "Good morning");
  const path = `/api/channels/${page.account.id}`;
  const of = async () =>
    ((await page.admin.get("/api/channels")).body["channels"] as { id: string; health: unknown }[]).find(
      (each) => each.id === page.account.id,
    );
  expect((await of())?.health).toMatchObject({ state: "dead", words: "Invalid OAuth access token. (#190)" });
  const { connection } = (await of()) as unknown as { connection: object };
  const change = { connection: { ...connection, pageToken: "new token" } };
  expect((await page.admin.patch(path, change)).status).toBe(200);
  await page.run();
  expect(await page.reply(doc, id)).toMatchObject({ standing: "accepted" });
});

test("a check says whose token it is not, and what the page does not tell of", async () => {
  const check = async () => (await page.admin.post(`/api/channels/${page.account.id}/check`)).body["checked"];
  expect(await check()).toEqual({ ok: true });
  page.simulator.subscribe(["messages", "message_deliveries", "message_reads", "message_echoes"]);
  expect(await check()).toEqual({
    ok: false,
    words: "the page does not tell of: messaging_postbacks, message_edits, feed",
  });
  page.simulator.renewToken("another");
  expect(await check()).toMatchObject({ ok: false, dead: true });
});

test("secrets of a page are never shown, and not sent to another place", async () => {
  const { body } = await page.admin.get("/api/channels");
  const shown = (body["channels"] as { id: string; connection: object; secrets: string[] }[]).find(
    ({ id }) => id === page.account.id,
  );
  expect(shown?.connection).not.toHaveProperty("pageToken");
  expect(shown?.connection).not.toHaveProperty("appSecret");
  expect(shown?.secrets).toEqual(["pageToken", "appSecret"]);
  const elsewhere = { connection: { ...shown?.connection, graphUrl: "https://elsewhere.test" } };
  expect((await page.admin.patch(`/api/channels/${page.account.id}`, elsewhere)).body).toMatchObject({
    code: "channel.invalid_connection",
  });
});

test("S-3: what is sent as a human agent without Meta's approval, or after its seven days, fails with the reason", async () => {
  page.server.time.now += 2 * DAY;
  const without = await page.send(doc, "Sorry for the wait", { humanAgent: true });
  expect(await page.reply(doc, without)).toMatchObject({ standing: "failed", why: "approval" });
  expect(page.simulator.said).toEqual([]);
  await page.close();
  page = await openTestPage({ humanAgent: true });
  doc = await page.hearMaya();
  page.simulator.setHumanAgent(false);
  page.server.time.now += 2 * DAY;
  const refused = await page.send(doc, "Sorry for the wait", { humanAgent: true });
  expect(await page.reply(doc, refused)).toMatchObject({
    standing: "failed",
    words: "Application does not have permission for this action (#10)",
  });
  page.simulator.setHumanAgent(true);
  const windowClosed = troubleRows.find(({ name }) => name === "the window is closed")?.error;
  if (windowClosed) page.simulator.next({ kind: "refused", status: 400, error: windowClosed }); // by Meta's clock
  const late = await page.send(doc, "Still there?", { humanAgent: true });
  expect(await page.reply(doc, late)).toMatchObject({ standing: "failed", why: "window" });
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY, MINUTE, SECOND } from "../../../shared/time/duration.ts";
import { refusals, tooFastUntil } from "./simulator-refusals.ts";
import { maya, openTestAccount, type TestAccount } from "./testing/open-test-account.ts";

let x: TestAccount;
let doc: DocumentId;
let asked: number;
beforeEach(async () => {
  x = await openTestAccount();
  await x.mention("Where is my order?");
  doc = await x.threadOf(maya.id, "public");
  asked = (await x.entries(doc, "message.received"))[0]?.n ?? -1;
});
afterEach(() => x.close());

const acts = async () =>
  (await x.row(doc)).acts.map(({ what, standing, words }) => ({ what, standing, words }));
const refused = async () => (await x.record()).settings.refused;

describe("what X says no with reaches whoever wrote the reply", () => {
  const words: Record<keyof typeof refusals, [standing: string, words?: string]> = {
    unauthorized: ["claimed"],
    noCredits: ["claimed"],
    notSummoned: [
      "failed",
      "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to. (403)",
    ],
    notInPlan: ["failed", "This endpoint needs another access level. (403)"],
    subsetOnly: [
      "failed",
      "You currently have access to a subset of X API V2 endpoints and limited v1.1 endpoints only. (453)",
    ],
    duplicate: ["failed", "You are not allowed to create a Tweet with duplicate content. (403)"],
    notPermitted: ["failed", "You are not permitted to perform this action. (403)"],
    notVisible: ["failed", "You attempted to reply to a Tweet that is deleted or not visible to you. (403)"],
    noDirect: ["failed", "You do not have permission to DM one or more participants. (403)"],
    tooLong: ["failed", "Tweet needs to be a bit shorter. (186)"],
    noMedia: ["failed", "Your media IDs are invalid. (400)"],
    tooFast: ["claimed"],
    crcFailed: ["failed", "CrcValidationFailed: the webhook URL did not answer the challenge. (400)"],
    internal: ["unknown", "Internal Error (500)"],
    overCapacity: ["unknown", "Service Unavailable (503)"],
  };
  const rows = Object.entries(refusals).map(
    ([key, row]) => [row.name, key as keyof typeof refusals, row] as const, // its own keys
  );
  test.each(rows)("%s", async (_name, key, row) => {
    x.simulator.failNext(row);
    const id = await x.send(doc, "On its way");
    const reply = await x.reply(doc, id);
    expect([reply?.standing, reply?.words]).toEqual([words[key][0], words[key][1]]);
  });
});

test("channels 6.5: an account that calls too fast waits as long as X says, and then goes on", async () => {
  x.simulator.failNext(tooFastUntil(x.server.time.now + 10 * MINUTE, 100));
  const id = await x.send(doc, "On its way");
  x.server.time.now += 9 * MINUTE;
  await x.run();
  expect(await x.reply(doc, id)).toMatchObject({ standing: "claimed" });
  expect(x.simulator.got).toHaveLength(1);
  x.server.time.now += MINUTE + 2 * SECOND;
  await x.run();
  expect(await x.reply(doc, id)).toMatchObject({ standing: "accepted" });
});

test("what the plan does not hold is remembered on the account, told to everybody, and not asked for again that day", async () => {
  const { world } = x.simulator;
  world.refused.set("likes", refusals.notInPlan);
  await x.press(doc, "like", asked);
  expect(await acts()).toEqual([
    { what: "like", standing: "failed", words: "This endpoint needs another access level. (403)" },
  ]);
  expect(await refused()).toEqual([{ what: "like", since: x.server.time.now }]);
  const { channel } = await x.server.deps.documents.read<{ channel: object }>(`ch:${x.account.id}`);
  expect(channel).toMatchObject({ refused: [{ what: "like" }] });
  await x.press(doc, "like", asked);
  expect(x.simulator.got).toHaveLength(1);
  x.server.time.now += DAY;
  world.refused.clear();
  await x.press(doc, "like", asked);
  expect(x.simulator.got).toHaveLength(2);
  expect((await acts()).at(-1)).toMatchObject({ what: "like", standing: "accepted" });
});

test("a check that works, or another way to reach the account, lets everything be tried again", async () => {
  const { world } = x.simulator;
  world.refused.set("quote", refusals.subsetOnly);
  const quote = (text: string) => x.send(doc, text, { inReplyTo: asked, quote: true });
  const first = await quote("Good news");
  expect(await x.reply(doc, first)).toMatchObject({ standing: "failed" });
  expect(await refused()).toMatchObject([{ what: "quote" }]);
  const again = await quote("Great news");
  expect(await x.reply(doc, again)).toMatchObject({
    standing: "failed",
    words: "X refuses this to the account's plan",
  });
  world.refused.clear();
  await x.admin.patch(`/api/channels/${x.account.id}`, { name: "X care" });
  expect(await refused()).toMatchObject([{ what: "quote" }]);
  const { body } = await x.admin.post(`/api/channels/${x.account.id}/check`);
  expect(body["checked"]).toEqual({ ok: true, as: "@northwind_care" });
  expect(await refused()).toBeUndefined();
  const third = await quote("The best news");
  expect(await x.reply(doc, third)).toMatchObject({ standing: "accepted" });
});

test("who has not named the account cannot be answered on a self-serve plan, and nothing is remembered of it", async () => {
  x.simulator.world.becomeSelfServe();
  const post = x.simulator.world.add({ author: maya.id, text: "no name in it", media: [] });
  const payload = { id: post.id, text: post.text, author_id: maya.id };
  await x.tell(x.simulator.telling.envelopeOf({ type: "post.quote.create", payload }));
  const id = await x.send(doc, "So sorry");
  expect(await x.reply(doc, id)).toMatchObject({ standing: "failed" });
  expect(await refused()).toBeUndefined();
});

test("peers 9.4: a token that is over holds what waits, and a new one sends it", async () => {
  x.simulator.renewToken("new secret");
  const id = await x.send(doc, "On its way");
  const path = `/api/channels/${x.account.id}`;
  const of = async () =>
    (
      (await x.admin.get("/api/channels")).body["channels"] as {
        id: string;
        health: object;
        connection: object;
      }[]
    ).find((each) => each.id === x.account.id);
  expect((await of())?.health).toMatchObject({ state: "dead", words: "Unauthorized (401)" });
  const connection = { ...(await of())?.connection, accessSecret: "new secret" };
  expect((await x.admin.patch(path, { connection })).status).toBe(200);
  await x.run();
  expect(await x.reply(doc, id)).toMatchObject({ standing: "accepted" });
});

test("secrets of an account are never shown, not sent to another place, and none of another account is taken", async () => {
  const { body } = await x.admin.get("/api/channels");
  const shown = (body["channels"] as { id: string; connection: object; secrets: string[] }[]).find(
    ({ id }) => id === x.account.id,
  );
  expect(Object.keys(shown?.connection ?? {})).toEqual(["kind", "intake", "direct", "longPosts", "apiUrl"]);
  const patch = (more: object) =>
    x.admin.patch(`/api/channels/${x.account.id}`, { connection: { ...shown?.connection, ...more } });
  expect((await patch({ apiUrl: "https://elsewhere.test" })).body).toMatchObject({
    code: "channel.invalid_connection",
  });
  expect((await patch({ accessToken: "42-AbCdEfGhIjKlMnOp" })).body).toMatchObject({
    code: "channel.other_account",
  });
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY, HOUR } from "../../../shared/time/duration.ts";
import { makeCallGraph, type GraphAccess, type GraphRequest } from "../meta/graph.ts";
import { graphOutcome } from "../meta/graph-outcome.ts";
import { openInstagramSimulator } from "./simulator.ts";

const START = 1_800_000_000_000;
const time = { now: START };
let simulator: Awaited<ReturnType<typeof openInstagramSimulator>>;
let access: GraphAccess;

beforeEach(async () => {
  time.now = START;
  const account = { accountId: "1784", username: "roost.shop", token: "token", appSecret: "secret" };
  simulator = await openInstagramSimulator({ ...account, clock: () => time.now });
  access = { graphUrl: simulator.url, version: "v25.0", token: account.token, appSecret: account.appSecret };
  simulator.write("maya", { mid: "m1", text: "Hello" });
});
afterEach(() => simulator.close());

const ask = async (request: GraphRequest, by = access) => graphOutcome(await makeCallGraph()(by, request));
const send = (more: object, recipient: object = { id: "maya" }) =>
  ask({ method: "POST", path: "1784/messages", body: { recipient, message: { text: "Hi" }, ...more } });

test("it knows what Meta describes, and nothing else", async () => {
  expect(await send({})).toMatchObject({ rung: "accepted", networkId: "m_1" });
  expect(await send({ message: { text: "Hi", metadata: "ours" } })).toMatchObject({
    rung: "failed",
    words: "Param message.metadata is not known here (#100)",
  });
  expect(await ask({ method: "POST", path: "1791/likes" })).toMatchObject({
    words: "Unsupported post request: 1791/likes (#100)",
  });
});

test("it lets nobody in who cannot prove that the token is theirs", async () => {
  const get = { method: "GET", path: "me" } as const;
  expect(await ask(get, { ...access, appSecret: "guessed" })).toMatchObject({ rung: null, dead: true });
  expect(await ask(get, { ...access, token: "stolen" })).toMatchObject({ rung: null, dead: true });
  expect(await ask(get)).toMatchObject({ rung: "accepted" });
});

test("it keeps Instagram's windows: a day, a week by hand, one private answer to a comment", async () => {
  time.now += 25 * HOUR;
  expect(await send({})).toMatchObject({ rung: "failed", why: "window" });
  const byHand = { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" };
  expect(await send(byHand)).toMatchObject({ rung: "accepted" });
  simulator.setHumanAgent(false);
  expect(await send(byHand)).toMatchObject({
    rung: "failed",
    words: "Application does not have permission for this action (#10)",
  });
  simulator.setHumanAgent(true);
  time.now += 7 * DAY;
  expect(await send(byHand)).toMatchObject({ rung: "failed", why: "window" });
  simulator.comment({ id: "julien" }, { id: "1791" });
  expect(await send({}, { comment_id: "1791" })).toMatchObject({ rung: "accepted" });
  expect(await send({}, { comment_id: "1791" })).toMatchObject({
    words: "Activity already replied to (#10900)",
  });
  simulator.comment({ id: "julien" }, { id: "1792" });
  time.now += 8 * DAY;
  expect(await send({}, { comment_id: "1792" })).toMatchObject({
    words: "This user cant reply to this activity (#10903)",
  });
});

test("an answer in public stands under the comment on top, and is no longer than Instagram takes", async () => {
  simulator.comment({ id: "julien" }, { id: "1791" });
  simulator.comment({ id: "ana" }, { id: "1792", parent_id: "1791" });
  const say = (message: string) => ask({ method: "POST", path: "1792/replies", body: { message } });
  expect(await say("So sorry")).toMatchObject({ rung: "accepted" });
  expect(simulator.said).toMatchObject([{ to: "1791", text: "So sorry" }]);
  expect(await say("x".repeat(2201))).toMatchObject({ rung: "failed" });
});

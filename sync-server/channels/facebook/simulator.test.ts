import { afterEach, beforeEach, expect, test } from "vitest";
import { HOUR } from "../../../shared/time/duration.ts";
import { makeCallGraph, type GraphAccess, type GraphRequest } from "../meta/graph.ts";
import { graphOutcome } from "../meta/graph-outcome.ts";
import { openFacebookSimulator } from "./simulator.ts";

const START = 1_800_000_000_000;
const time = { now: START };
let simulator: Awaited<ReturnType<typeof openFacebookSimulator>>;
let access: GraphAccess;

beforeEach(async () => {
  time.now = START;
  const page = { pageId: "1234", token: "token", appSecret: "secret" };
  simulator = await openFacebookSimulator({ ...page, clock: () => time.now });
  access = { graphUrl: simulator.url, version: "v25.0", token: page.token, appSecret: page.appSecret };
  simulator.write("maya", { mid: "m1", text: "Hello" });
});
afterEach(() => simulator.close());

const ask = async (request: GraphRequest, by = access) => graphOutcome(await makeCallGraph()(by, request));
const send = (more: object, recipient: object = { id: "maya" }) =>
  ask({
    method: "POST",
    path: "1234/messages",
    body: { recipient, messaging_type: "RESPONSE", message: { text: "Hi" }, ...more },
  });

test("it knows what Meta describes, and nothing else", async () => {
  expect(await send({})).toMatchObject({ rung: "accepted", networkId: "m_1" });
  expect(await send({ priority: "high" })).toMatchObject({
    rung: "failed",
    words: "Param priority is not known here (#100)",
  });
  expect(await ask({ method: "DELETE", path: "1234/messages" })).toMatchObject({
    words: "Unsupported delete request: 1234/messages (#100)",
  });
  expect(await ask({ method: "GET", path: "maya", query: { field: "name" } })).toMatchObject({
    words: "Param field is not known here (#100)",
  });
});

test("it lets nobody in who cannot prove that the token is theirs, nor under another version", async () => {
  const get = { method: "GET", path: "me" } as const;
  expect(await ask(get, { ...access, appSecret: "guessed" })).toMatchObject({ rung: null, dead: true });
  expect(await ask(get, { ...access, token: "stolen" })).toMatchObject({ rung: null, dead: true });
  expect(await ask(get, { ...access, version: "v24.0" })).toMatchObject({ rung: "failed" });
  expect(await ask(get)).toMatchObject({ rung: "accepted" });
});

test("it keeps Facebook's windows: a day, a week by hand, one private answer to a comment", async () => {
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
  time.now += 7 * 24 * HOUR;
  expect(await send(byHand)).toMatchObject({ rung: "failed", why: "window" });
  simulator.comment({ id: "julien" }, { comment_id: "9_1" });
  expect(await send({}, { comment_id: "9_1" })).toMatchObject({ rung: "accepted" });
  expect(await send({}, { comment_id: "9_1" })).toMatchObject({
    words: "Activity already replied to (#10900)",
  });
  simulator.comment({ id: "julien" }, { comment_id: "9_2" });
  time.now += 8 * 24 * HOUR;
  expect(await send({}, { comment_id: "9_2" })).toMatchObject({
    words: "This user cant reply to this activity (#10903)",
  });
});

test("a line that is cut, or says nothing in time, leaves the reply in doubt", async () => {
  simulator.next({ kind: "cut", done: false });
  expect(await send({})).toMatchObject({ rung: "unknown" });
  simulator.next({ kind: "slow", ms: 1 });
  expect(await send({})).toMatchObject({ rung: "accepted" });
  expect(simulator.said).toHaveLength(1);
});

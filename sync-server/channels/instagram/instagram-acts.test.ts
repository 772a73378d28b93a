import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY } from "../../../shared/time/duration.ts";
import { APP_SECRET, TOKEN } from "../meta/testing/open-test-account.ts";
import { openTestInstagram, ACCOUNT, type TestInstagram } from "./testing/open-test-instagram.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // for a machine with much else to do

let insta: TestInstagram;
let doc: DocumentId;
beforeEach(async () => {
  insta = await openTestInstagram();
  doc = await insta.hearMaya();
});
afterEach(() => insta.close());

const asked = () => insta.simulator.got.filter(({ method }) => method !== "GET");

async function press(what: "like" | "unlike") {
  const [message] = await insta.entries(doc, "message.received");
  await insta.press(doc, what, message?.n ?? -1);
  return (await insta.row(doc)).acts.at(-1);
}

test("product 4.3: a private message gets the account's sign, and loses it again", async () => {
  expect(await press("like")).toMatchObject({ standing: "accepted" });
  expect(insta.simulator.signOn("in1")).toBe("love");
  expect(await press("unlike")).toMatchObject({ standing: "accepted" });
  expect(insta.simulator.signOn("in1")).toBeUndefined();
  const to = { recipient: { id: "maya" } };
  expect(asked()).toMatchObject([
    {
      path: `${ACCOUNT}/messages`,
      body: { ...to, sender_action: "react", payload: { message_id: "in1", reaction: "love" } },
    },
    {
      path: `${ACCOUNT}/messages`,
      body: { ...to, sender_action: "unreact", payload: { message_id: "in1" } },
    },
  ]);
});

test("S-6: a sign whose answer was lost is asked for again, and is one sign", async () => {
  insta.simulator.next({ kind: "cut", done: true });
  expect(await press("like")).toMatchObject({ standing: "claimed" });
  insta.server.time.now += DAY / 2;
  await insta.run();
  expect((await insta.row(doc)).acts).toMatchObject([{ what: "like", standing: "accepted" }]);
  expect(asked()).toHaveLength(2);
});

test("whoever wants no messages, or wrote too long ago, gets no sign either, in Meta's words", async () => {
  insta.simulator.setBlocked("maya", true);
  expect(await press("like")).toMatchObject({
    standing: "failed",
    words: "This person isn't available right now. (#551/1545041)",
  });
  insta.simulator.setBlocked("maya", false);
  insta.server.time.now += DAY + 1000;
  expect(await press("like")).toMatchObject({
    standing: "failed",
    words: "This message is sent outside of allowed window. (#10/2018278)",
  });
});

test("a sign on a message that is not there is refused, and so is one that the network has not", async () => {
  const { simulator } = insta;
  const ask = async (message_id: string, reaction: string) => {
    const proof = createHmac("sha256", APP_SECRET).update(TOKEN).digest("hex");
    const answer = await fetch(`${simulator.url}/v25.0/${ACCOUNT}/messages?appsecret_proof=${proof}`, {
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify({
        recipient: { id: "maya" },
        sender_action: "react",
        payload: { message_id, reaction },
      }),
    });
    return ((await answer.json()) as { error?: { message: string } }).error?.message;
  };
  expect(await ask("elsewhere", "love")).toBe("(#100) Invalid message id");
  expect(await ask("in1", "grin")).toBe("(#100) Invalid reaction");
  expect(await ask("in1", "love")).toBeUndefined();
});

async function remove(thread: DocumentId) {
  const [message] = await insta.entries(thread, "message.received");
  await insta.press(thread, "delete", message?.n ?? -1);
}

const deletions = async (thread: DocumentId) => (await insta.row(thread)).deletions;
const removals = () => insta.simulator.got.filter(({ method }) => method === "DELETE");

test("product 4.3: a comment is deleted, and one that is gone already counts as deleted", async () => {
  const thread = await insta.hearJulien();
  insta.simulator.removeComment("1791");
  await remove(thread);
  expect(await deletions(thread)).toMatchObject([{ standing: "accepted" }]);
  expect(removals()).toMatchObject([{ path: "1791" }]);
});

test("S-10: a deletion whose answer was lost is looked for, and asked for once", async () => {
  const thread = await insta.hearJulien();
  insta.simulator.next({ kind: "cut", done: true }, { kind: "cut", done: true });
  await remove(thread);
  expect(insta.simulator.isThere("1791")).toBe(false);
  expect(await deletions(thread)).toMatchObject([{ standing: "claimed" }]);
  insta.server.time.now += DAY / 4; // nobody answers when it is looked for, either
  await insta.run();
  expect(await deletions(thread)).toMatchObject([{ standing: "claimed" }]);
  insta.server.time.now += DAY / 4;
  await insta.run();
  expect(await deletions(thread)).toMatchObject([{ standing: "accepted" }]);
  expect(removals()).toHaveLength(1);
});

test("S-10: a deletion that was never heard of is asked for again", async () => {
  const thread = await insta.hearJulien();
  insta.simulator.next({ kind: "cut", done: false });
  await remove(thread);
  insta.server.time.now += DAY / 4;
  await insta.run();
  expect(insta.simulator.isThere("1791")).toBe(false);
  expect(await deletions(thread)).toMatchObject([{ standing: "accepted" }]);
  expect(removals()).toHaveLength(2);
});

test("S-10: a deletion that was certainly not taken is asked for again without a look", async () => {
  const thread = await insta.hearJulien();
  insta.simulator.next({ kind: "refused", status: 400, error: { message: "Enough", code: 4 } });
  await remove(thread);
  const before = insta.simulator.got.length;
  insta.server.time.now += DAY / 4;
  await insta.run();
  expect(await deletions(thread)).toMatchObject([{ standing: "accepted" }]);
  expect(insta.simulator.got.slice(before).map(({ method }) => method)).toEqual(["DELETE"]);
});

test("a permission that is missing is said in Meta's words, and the comment stays", async () => {
  const thread = await insta.hearJulien();
  const error = { message: "(#200) Requires permission to manage the object", code: 200 };
  insta.simulator.next({ kind: "refused", status: 403, error });
  await remove(thread);
  expect(await deletions(thread)).toMatchObject([
    { standing: "failed", words: "Requires permission to manage the object (#200)" },
  ]);
  expect(insta.simulator.isThere("1791")).toBe(true);
});

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

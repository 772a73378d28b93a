import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY } from "../../../shared/time/duration.ts";
import { lostReaction } from "./simulator-refusals.ts";
import { openTestNumber, maya, NUMBER, type TestNumber } from "./testing/open-test-number.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // for a machine with much else to do

let number: TestNumber;
let doc: DocumentId;
beforeEach(async () => {
  number = await openTestNumber();
  doc = await number.hear(maya);
});
afterEach(() => number.close());

const messages = () => number.entries(doc, "message.received");
const acts = async () => (await number.row(doc)).acts;

async function press(what: "like" | "unlike") {
  const [message] = await messages();
  await number.press(doc, what, message?.n ?? -1);
  return (await acts()).at(-1);
}

test("product 4.3: a message gets the number's thumb, and an empty sign takes it back", async () => {
  const [message] = await messages();
  const on = message?.message.externalId ?? "";
  expect(await press("like")).toMatchObject({ standing: "accepted" });
  expect(number.simulator.signOn(on)).toBe("👍");
  expect(await press("unlike")).toMatchObject({ standing: "accepted" });
  expect(number.simulator.signOn(on)).toBeUndefined();
  expect(number.simulator.got.map(({ path, body }) => [path, body])).toMatchObject([
    [`${NUMBER}/messages`, { to: maya.phone, type: "reaction", reaction: { message_id: on, emoji: "👍" } }],
    [`${NUMBER}/messages`, { to: maya.phone, type: "reaction", reaction: { message_id: on, emoji: "" } }],
  ]);
});

test("S-6: a sign whose answer was lost is proven by what WhatsApp tells of it, and not asked for again", async () => {
  number.simulator.next({ kind: "cut", done: true });
  expect(await press("like")).toMatchObject({ standing: "claimed" });
  await number.tellStatus("wamid.out1", "sent");
  expect(await acts()).toMatchObject([{ standing: "accepted" }]);
  number.server.time.now += DAY / 2;
  await number.run();
  expect(number.simulator.got).toHaveLength(1);
});

test("a sign outside the window is refused, and so is one for somebody who has blocked the number", async () => {
  number.simulator.setBlocked(maya.phone ?? "", true);
  expect(await press("like")).toMatchObject({
    standing: "failed",
    words: "Message undeliverable. (#131026)",
  });
  number.simulator.setBlocked(maya.phone ?? "", false);
  number.server.time.now += DAY + 1000;
  expect(await press("like")).toMatchObject({
    standing: "failed",
    words: "Re-engagement message (#131047)",
  });
});

test("a sign that WhatsApp took for a message that is gone is said to have failed, afterwards", async () => {
  expect(await press("like")).toMatchObject({ standing: "accepted" });
  await number.tellStatus("wamid.out1", "failed", [lostReaction]);
  expect(await acts()).toMatchObject([
    { standing: "failed", words: "Parameter value is not valid. (#131009)" },
  ]);
});

test("a sign of theirs has none of ours", async () => {
  const [message] = await messages();
  const reaction = { message_id: message?.message.externalId ?? "", emoji: "🎉" };
  await number.hear(maya, { type: "reaction", reaction });
  const [, sign] = await messages();
  await number.press(doc, "like", sign?.n ?? -1);
  expect(await acts()).toMatchObject([{ standing: "failed", words: "WhatsApp cannot do that" }]);
  expect(number.simulator.got).toEqual([]);
});

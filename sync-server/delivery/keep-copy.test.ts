import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { DAY, HOUR } from "../../shared/time/duration.ts";
import type { Channel } from "../channels/channel.ts";
import { openTestOutbox, type TestOutbox } from "./testing/open-test-outbox.ts";

let office: TestOutbox;
let doc: DocumentId;
/** What the folder for copies does with one. */
let keep: (text: string) => Promise<void>;

const mailbox: Channel = {
  deliver: async () => ({ rung: "accepted", networkId: "<1@x.test>", isCopyDue: true }),
  keepCopy: (_account, { send }) => keep(send.text),
};

beforeEach(async () => {
  office = await openTestOutbox(mailbox);
  doc = await office.receive("Hello");
});
afterEach(() => office.close());

const details = async () =>
  (
    await office.server.deps.attempts.log(office.channel.id, {
      since: 0,
      before: null,
      failed: false,
      limit: 9,
    })
  ).map(({ detail }) => detail);

test("a reply is accepted while its copy still waits", async () => {
  const slow = Promise.withResolvers<void>();
  const copied: string[] = [];
  keep = async (text) => {
    await slow.promise;
    copied.push(text);
  };
  const first = await office.send(doc, "One");
  const second = await office.send(doc, "Two", 1_000);
  const running = office.run(HOUR);
  await expect.poll(() => office.standing(doc, first)).toBe("accepted");
  expect(copied).toEqual([]);
  slow.resolve();
  await running;
  expect(await office.standing(doc, second)).toBe("accepted");
  expect(copied).toEqual(["One", "Two"]);
  expect(await details()).toEqual(["<1@x.test>", "<1@x.test>"]);
});

test("a copy that cannot be kept is tried again, and the log of deliveries says so in the end", async () => {
  let tries = 0;
  keep = async () => {
    tries += 1;
    throw new Error("there is no folder Sent");
  };
  const send = await office.send(doc, "One");
  await office.run(2 * DAY);
  expect(tries).toBe(5);
  expect(await office.standing(doc, send)).toBe("accepted");
  expect(await details()).toEqual(["<1@x.test> no copy was kept: there is no folder Sent"]);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { encodeFrame, PROTOCOL, SCHEMA } from "../../shared/protocol/frames.ts";
import { openTestRelay, START, type TestRelay } from "../testing/open-test-relay.ts";
import { newId, receive, startConversation } from "../testing/test-conversation.ts";

const CONVERSATIONS = 20;
let opened: TestRelay;

beforeEach(async () => {
  opened = await openTestRelay();
  for (let one = 0; one < CONVERSATIONS; one++)
    await startConversation(opened.deps.documents, `cv:${one}`, START);
});
afterEach(() => opened.close());

/** A first fill. @returns what it said, and the bytes that each message of it took */
async function filled(inflates: boolean) {
  const id = newId();
  const device = await opened.connect("ines", id);
  const sizes: number[] = [];
  device.socket.on("message", (data: Buffer) => sizes.push(data.length));
  const about = { protocol: PROTOCOL, schema: SCHEMA, app: "test", device: id, counter: null };
  device.send({ t: "hello", ...about, ...(inflates ? { inflates } : {}) });
  const batch = await device.level();
  return { device, batch, sizes };
}

test("U-6: a large message comes deflated to a device that inflates, and says the same", async () => {
  const plain = await filled(false);
  const deflated = await filled(true);
  expect(deflated.batch).toEqual(plain.batch);
  expect(plain.batch.docs).toHaveLength(CONVERSATIONS);
  expect(Math.max(...plain.sizes)).toBe(encodeFrame(plain.batch).length);
  expect(Math.max(...deflated.sizes)).toBeLessThan(Math.max(...plain.sizes) / 4);
});

test("U-6: what is small comes as it is, to any device", async () => {
  const { device, sizes } = await filled(true);
  await receive(opened.deps.documents, "cv:0", START, "Anybody there?");
  const later = await device.next("batch", ({ docs }) => docs.length === 1);
  expect(sizes).toContain(encodeFrame(later).length);
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../shared/time/duration.ts";
import { keepFile } from "../../files/keep-file.ts";
import { maya, NUMBER, openTestNumber, type TestNumber } from "./testing/open-test-number.ts";

let number: TestNumber;
let doc: DocumentId;
beforeEach(async () => {
  number = await openTestNumber();
  doc = await number.hear(maya, { id: "wamid.first", text: { body: "Hello" } });
});
afterEach(() => number.close());

const sent = () => number.simulator.said.map(({ body }) => body);
const standing = async (id: string) => (await number.reply(doc, id))?.standing;

async function fileOf(name: string, mime: string, bytes = Buffer.from("some bytes")) {
  const { deps } = number.server;
  const { hash } = await keepFile(
    { ...deps, newId: deps.identifiers.newId, clock: () => number.server.time.now },
    number.agent.id,
    bytes,
    mime,
  );
  return { hash, name, mime, bytes: bytes.length };
}

test("a reply goes out once, with our mark, and who is answered sees that they were read", async () => {
  const id = await number.send(doc, "Good morning");
  expect(sent()).toEqual([
    {
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: maya.phone,
      type: "text",
      text: { body: "Good morning" },
      biz_opaque_callback_data: id,
    },
  ]);
  expect(await standing(id)).toBe("accepted");
  expect([...number.simulator.read]).toEqual(["wamid.first"]);
});

test("what is answered on purpose is quoted", async () => {
  const [message] = await number.entries(doc, "message.received");
  await number.send(doc, "That one", { inReplyTo: message?.n });
  expect(sent()).toMatchObject([{ context: { message_id: "wamid.first" } }]);
});

test("somebody who hides their phone is written to by what stands for it", async () => {
  const hidden = { name: "Ruth", user: "US.13491208655302741918" };
  const thread = await number.hear(hidden);
  await number.send(thread, "Good morning");
  expect(sent()).toMatchObject([{ recipient: hidden.user }]);
  expect(sent()[0]).not.toHaveProperty("to");
});

describe("files", () => {
  test("words stand below a picture", async () => {
    await number.send(doc, "This one", { attachments: [await fileOf("cat.png", "image/png")] });
    expect(sent()).toMatchObject([{ type: "image", image: { id: "900000", caption: "This one" } }]);
    expect(number.simulator.got.find(({ path }) => path === `${NUMBER}/media`)?.body).toEqual({
      messaging_product: "whatsapp",
      type: "image/png",
      file: "cat.png",
    });
  });

  test("words follow a sound, and have the mark that ends the reply", async () => {
    const id = await number.send(doc, "Listen", { attachments: [await fileOf("a.ogg", "audio/ogg")] });
    expect(sent()).toMatchObject([
      { type: "audio", audio: { id: "900000" }, biz_opaque_callback_data: `${id}+file` },
      { type: "text", text: { body: "Listen" }, biz_opaque_callback_data: id },
    ]);
  });

  test("what WhatsApp does not show goes as a document, under its name", async () => {
    await number.send(doc, "", { attachments: [await fileOf("plan.dwg", "image/vnd.dwg")] });
    expect(sent()).toMatchObject([{ type: "document", document: { id: "900000", filename: "plan.dwg" } }]);
  });

  test("an upload without an answer has sent nothing, and is made again", async () => {
    number.simulator.next({ kind: "cut", done: true });
    const id = await number.send(doc, "", { attachments: [await fileOf("cat.png", "image/png")] });
    expect(await standing(id)).toBe("claimed");
    number.server.time.now += MINUTE;
    await number.run();
    expect(await standing(id)).toBe("accepted");
    expect(sent()).toHaveLength(1);
  });

  test("one that is gone from the server fails the reply", async () => {
    const file = { hash: "a".repeat(64), name: "cat.png", mime: "image/png", bytes: 3 };
    const id = await number.send(doc, "", { attachments: [file] });
    expect(await number.reply(doc, id)).toMatchObject({ standing: "failed", why: "file" });
  });
});

test("channels 12.3: read, sent, delivered leave it read", async () => {
  const id = await number.send(doc, "Good morning");
  const wamid = number.simulator.said[0]?.id ?? "";
  for (const status of ["read", "sent", "delivered"]) await number.tellStatus(wamid, status);
  expect(await standing(id)).toBe("read");
});

test("channels 12.3: a failure 131047 says that the time to answer has ended", async () => {
  const id = await number.send(doc, "Good morning");
  const wamid = number.simulator.said[0]?.id ?? "";
  const error = {
    code: 131_047,
    title: "Re-engagement message",
    error_data: { details: "Message failed to send because more than 24 hours have passed" },
  };
  await number.tellStatus(wamid, "failed", [error]);
  await number.tellStatus(wamid, "delivered");
  expect(await number.reply(doc, id)).toMatchObject({
    standing: "failed",
    why: "window",
    words: "Message failed to send because more than 24 hours have passed (#131047)",
  });
});

test("a failure of the file alone fails the reply, its delivery settles nothing", async () => {
  const id = await number.send(doc, "Listen", { attachments: [await fileOf("a.ogg", "audio/ogg")] });
  const wamid = number.simulator.said[0]?.id ?? "";
  await number.tellStatus(wamid, "read");
  expect(await standing(id)).toBe("accepted");
  await number.tellStatus(wamid, "failed", [{ code: 131_053, title: "Media upload error" }]);
  expect(await number.reply(doc, id)).toMatchObject({
    standing: "failed",
    words: "Media upload error (#131053)",
  });
});

test("what others send with the number is no news", async () => {
  await number.tellStatus("wamid.others", "read");
  const [event] = await number.server.deps.raw.list(number.account.id, null);
  expect(event).toMatchObject({ state: "taken", problem: null });
});

test("channels 12.9: a call whose answer was lost is not made again, and its status proves the reply", async () => {
  number.simulator.next({ kind: "cut", done: true });
  const id = await number.send(doc, "Good morning");
  expect(await standing(id)).toBe("unknown");
  number.server.time.now += HOUR;
  await number.run();
  expect(await standing(id)).toBe("unknown");
  await number.tellStatus(number.simulator.said[0]?.id ?? "", "sent");
  expect(await standing(id)).toBe("accepted");
  expect(sent()).toHaveLength(1);
});

test("channels 12.10: what leaves a day late is parked, and WhatsApp is not called", async () => {
  const before = number.simulator.got.length;
  number.server.time.now += DAY + HOUR;
  const id = await number.send(doc, "Good morning");
  expect(await number.reply(doc, id)).toMatchObject({ standing: "parked", parked: { why: "window" } });
  expect(number.simulator.got).toHaveLength(before);
});

test("peers 9.4: a token that is over holds what waits, and a new one sends it", async () => {
  number.simulator.renewToken("new token");
  const id = await number.send(doc, "Good morning");
  expect(await standing(id)).toBe("claimed");
  const { body } = await number.admin.get("/api/channels");
  const channels = body["channels"] as { id: string; connection: object; health: object }[];
  const found = channels.find((each) => each.id === number.account.id);
  expect(found?.health).toMatchObject({ state: "dead" });
  expect(found?.connection).not.toHaveProperty("token");
  expect(found?.connection).not.toHaveProperty("appSecret");
  const change = { connection: { ...found?.connection, token: "new token" } };
  expect((await number.admin.patch(`/api/channels/${number.account.id}`, change)).status).toBe(200);
  number.server.time.now += SECOND;
  await number.run();
  expect(await standing(id)).toBe("accepted");
});

test("a check says which number it is, and what is wrong with it", async () => {
  const check = async () =>
    (await number.admin.post(`/api/channels/${number.account.id}/check`)).body["checked"];
  expect(await check()).toEqual({ ok: true, as: "+33 1 23 45 67 89" });
  number.simulator.unsubscribe();
  expect(await check()).toEqual({ ok: false, words: "the business tells no app of its messages" });
  number.simulator.renewToken("another");
  expect(await check()).toMatchObject({ ok: false, dead: true });
});

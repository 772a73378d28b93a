import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";

let server: TestApp;
let admin: Browser;

beforeEach(async () => {
  server = await openTestApp();
  admin = server.browser();
  await admin.setUp();
});
afterEach(() => server.close());

async function openChannel() {
  const wish = {
    name: "Care",
    network: "email",
    account: "care",
    callbackUrl: "",
    policy: null,
    autoAssign: false,
  };
  const { body } = await admin.post("/api/channels", wish);
  const { channel, key } = body as { channel: { id: string }; key: string };
  const receive = async (more: Record<string, unknown>) => {
    const message = { external_id: "m1", contact: { external_id: "julien", name: "Julien" }, ...more };
    const authorization = { authorization: `Bearer ${key}` };
    const answer = await server.browser().post(`/v1/channels/${channel.id}/messages`, message, authorization);
    expect(answer.status).toBe(201);
    return (answer.body as { conversation: DocumentId }).conversation;
  };
  return { id: channel.id, receive };
}

async function messageIn(doc: DocumentId) {
  const entries = await server.deps.documents.turn<readonly ConversationEntry[], Conversation>(
    doc,
    (turn) => turn.entries() as readonly ConversationEntry[],
  );
  const entry = entries.find((one) => one.type === "message.received");
  if (entry?.type !== "message.received") throw new Error("no message");
  return entry.message;
}

/** A colleague with these grants, signed in. */
async function colleague(grants: unknown): Promise<Browser> {
  const wish = { name: "Omar", email: "omar@northwind.test", role: "contributor", grants };
  const { body } = await admin.post("/api/people", wish);
  const token = String(body["link"]).split("/").at(-1);
  const browser = server.browser();
  const joined = await browser.post(`/api/invites/${token}`, { password: "another long password" });
  expect(joined.status).toBeLessThan(300);
  return browser;
}

test("D-4: a long body is a blob, and the ledger carries the start of its text", async () => {
  const { receive } = await openChannel();
  const text = "é".repeat(5000); // 10,000 bytes, and 8 KiB end within a character
  const message = await messageIn(await receive({ text: `x${text}` }));
  const whole = message.whole;
  if (!whole) throw new Error("no blob");
  expect(new TextEncoder().encode(message.text).length).toBe(8191);
  expect(`x${text}`.startsWith(message.text)).toBe(true);
  expect(whole).toEqual({ hash: hashOf(`x${text}`), mime: "text/plain", bytes: 10_001 });

  const answer = await admin.get(`/api/blobs/${whole.hash}`);
  expect(answer.body["text"]).toBe(`x${text}`);
});

test("D-4: the HTML of a message is a blob that runs nowhere", async () => {
  const { receive } = await openChannel();
  const html = "<p>Hello <script>alert(1)</script>there</p>";
  const { html: reference, text, whole } = await messageIn(await receive({ html }));
  expect(text).toContain("Hello");
  expect(whole).toBeUndefined();
  const answer = await admin.get(`/api/blobs/${reference?.hash}`);
  expect(answer.body["text"]).toBe(html);
  expect(answer.headers.get("content-disposition")).toContain("attachment");
  expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
});

test("D-4: a text that fits stays in the ledger alone", async () => {
  const { receive } = await openChannel();
  const message = await messageIn(await receive({ text: "Where is my parcel?" }));
  expect(message.text).toBe("Where is my parcel?");
  expect(message.whole ?? message.html).toBeUndefined();
});

test("R-2: a blob is there for those in sight of a conversation that refers to it, and for nobody else", async () => {
  const care = await openChannel();
  const sales = await openChannel();
  const text = "long ".repeat(3000);
  await care.receive({ text });
  const omar = await colleague([{ kind: "channel", id: sales.id, role: "contributor" }]);
  const path = `/api/blobs/${hashOf(text.trim())}`;
  expect((await omar.get(path)).status).toBe(404);
  expect((await server.browser().get(path)).status).toBe(401);

  await sales.receive({ text });
  expect((await omar.get(path)).body["text"]).toBe(text.trim());
});

test.each(["0".repeat(64), "nothing", "..%2Fsecret"])(
  "a blob that is not there is not found: %s",
  async (name) => {
    const { status } = await admin.get(`/api/blobs/${name}`);
    expect(status).toBe(404);
  },
);

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

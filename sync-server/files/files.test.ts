import { createHash, randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { DAY } from "../../shared/time/duration.ts";
import { refuseAttached, referTo } from "../admission/attached.ts";
import { openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";
import { fileHeaders } from "./serve-file.ts";
import { signedAddress } from "./signed-files.ts";
import { sniff } from "./sniff.ts";

const PNG = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), randomBytes(5000)]);

let server: TestApp;
let admin: Browser;
let channel: string;
let doc: DocumentId;

beforeEach(async () => {
  server = await openTestApp();
  admin = server.browser();
  await admin.setUp();
  const wish = { name: "Care", network: "x", account: "care", callbackUrl: "", autoAssign: false };
  const { body } = await admin.post("/api/channels", wish);
  const made = body as { channel: { id: string }; key: string };
  channel = made.channel.id;
  const message = { external_id: "m1", contact: { external_id: "julien", name: "Julien" }, text: "Hello" };
  const path = `/v1/channels/${channel}/messages`;
  const answer = await server.browser().post(path, message, { authorization: `Bearer ${made.key}` });
  doc = answer.body["conversation"] as DocumentId;
});
afterEach(() => server.close());

/** Names of the files that lie in the data folder. */
const filesInFolder = () =>
  readdirSync(join(server.folder, "files"), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => one.name);
const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
async function idOf(email?: string): Promise<string> {
  const members = await server.deps.people.members();
  const found = members.find((one) => email === undefined || one.email === email);
  if (!found) throw new Error("nobody by that address");
  return found.id;
}

async function put(
  bytes: Uint8Array,
  { offset = 0, total = bytes.length, hash = hashOf(bytes), browser = admin, mime = "image/png" } = {},
) {
  const answer = await server.app.request(
    `/api/uploads/${hash}?offset=${offset}&total=${total}&mime=${mime}`,
    {
      method: "PUT",
      headers: { cookie: browser.cookieHeader() },
      body: new Uint8Array(bytes),
    },
  );
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** As admission does with a reply: whose files it has, and what follows. */
async function attach(bytes: Uint8Array, agent: string, mime = "image/png") {
  const file = { hash: hashOf(bytes), name: "photo.png", mime, bytes: bytes.length };
  return server.deps.documents.turn<string | null, Conversation>(doc, async (turn) => {
    const where = { doc, channel: turn.state().row.channel.id };
    const attaching = { target: "private", attachments: [file] } as const;
    const code = await refuseAttached(server.deps, where, attaching, agent);
    if (!code) referTo(server.deps, turn, [file]);
    return code;
  });
}

async function colleague(grants: unknown, email: string): Promise<Browser> {
  const wish = { name: "Omar", email, role: "contributor", grants };
  const { body } = await admin.post("/api/people", wish);
  const browser = server.browser();
  const token = String(body["link"]).split("/").at(-1);
  await browser.post(`/api/invites/${token}`, { password: "another long password" });
  return browser;
}

test("an upload goes on where it stands, whatever piece comes twice or too early", async () => {
  const [first, second] = [PNG.subarray(0, 2000), PNG.subarray(2000)];
  const hash = hashOf(PNG);
  const total = PNG.length;
  expect((await put(first, { hash, total })).body).toEqual({ received: 2000, done: false });
  expect((await put(first, { hash, total })).body).toEqual({ received: 2000, done: false });
  expect((await put(second, { hash, total, offset: 3000 })).status).toBe(422); // runs past its end
  const early = await put(second.subarray(0, 10), { hash, total, offset: 3000 });
  expect(early.body).toEqual({ received: 2000, done: false });
  expect((await admin.get(`/api/uploads/${hash}`)).body).toEqual({ received: 2000, done: false });
  expect((await put(second, { hash, total, offset: 2000 })).body).toEqual({ received: total, done: true });
});

test("bytes that are not what their name says are thrown away, and the upload begins anew", async () => {
  const hash = hashOf(PNG);
  expect((await put(randomBytes(PNG.length), { hash })).body).toEqual({ code: "file.damaged" });
  expect((await admin.get(`/api/uploads/${hash}`)).body).toEqual({ received: 0, done: false });
  expect((await put(PNG)).body).toMatchObject({ done: true });
});

test("a file that is too large is refused before any of it is kept", async () => {
  const answer = await put(PNG, { total: 513 * 1024 * 1024 });
  expect([answer.status, answer.body]).toEqual([413, { code: "file.too_large" }]);
});

test("what was sent counts no more as under way", async () => {
  await put(PNG);
  const { files } = server.deps;
  const agent = await idOf();
  expect(await files.uploading(agent)).toBe(PNG.length);
  await attach(PNG, agent);
  expect(await files.uploading(agent)).toBe(0);
});

test("R-2: a file is for those in sight of a conversation that refers to it, and a hash alone gives it to nobody", async () => {
  const path = `/api/files/${hashOf(PNG)}`;
  await put(PNG);
  expect((await admin.get(path)).status).toBe(404); // nothing refers to it yet
  const omar = await colleague([], "omar@northwind.test");
  const zoe = await colleague([{ kind: "channel", id: channel, role: "contributor" }], "zoe@northwind.test");
  expect(await attach(PNG, await idOf("zoe@northwind.test"))).toBe("file.missing"); // she has not uploaded it
  expect(await attach(PNG, await idOf())).toBeNull();
  expect((await zoe.get(path)).status).toBe(200);
  expect((await omar.get(path)).status).toBe(404);
  expect((await server.browser().get(path)).status).toBe(401);
});

test("a file is handed out to be saved, and nothing in it runs", async () => {
  await put(PNG);
  await attach(PNG, await idOf());
  const answer = await server.app.request(`/api/files/${hashOf(PNG)}`, {
    headers: { cookie: admin.cookieHeader() },
  });
  expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true);
  expect(answer.headers.get("content-type")).toBe("image/png");
  expect(answer.headers.get("content-disposition")).toContain("attachment");
  expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  const named = await server.app.request(`/api/files/${hashOf(PNG)}?name=Re%C3%A7u%22%0d%0a.png`, {
    headers: { cookie: admin.cookieHeader() },
  });
  expect(named.headers.get("content-disposition")).toBe(
    "attachment; filename*=UTF-8''Re%C3%A7u%22%0D%0A.png",
  );
  expect(fileHeaders("half \ud83d of it.png")["Content-Disposition"]).toContain("half%20%EF%BF%BD%20of");
});

test.each([
  ["bytes=0-3", 206, [0, 4]],
  ["bytes=4990-", 206, [4990, 5008]],
  ["bytes=-8", 206, [5000, 5008]],
  ["bytes=5008-", 416, [0, 0]],
  ["bytes=7-2", 416, [0, 0]],
  ["bytes=0-1,5-6", 200, [0, 5008]],
  ["lines=1-2", 200, [0, 5008]],
])("a download goes on where it broke off: %s", async (range, status, [from, end]) => {
  await put(PNG);
  await attach(PNG, await idOf());
  const headers = { cookie: admin.cookieHeader(), range };
  const answer = await server.app.request(`/api/files/${hashOf(PNG)}`, { headers });
  expect(answer.status).toBe(status);
  expect(Buffer.from(await answer.arrayBuffer()).equals(PNG.subarray(from, end))).toBe(true);
  const place = { 206: `bytes ${from}-${Number(end) - 1}/5008`, 416: "bytes */5008" }[status] ?? null;
  expect(answer.headers.get("content-range")).toBe(place);
});

test("who asks for the head of a file alone opens none, and has no piece of it read", async () => {
  await put(PNG);
  await attach(PNG, await idOf());
  const { files } = server.deps;
  const read = vi.spyOn(files, "pieces");
  const headers = { cookie: admin.cookieHeader() };
  const answer = await server.app.request(`/api/files/${hashOf(PNG)}`, { method: "HEAD", headers });
  expect([answer.status, answer.headers.get("content-length")]).toEqual([200, "5008"]);
  expect(read).not.toHaveBeenCalled();
});

test("what a file is, its bytes say: a page that is called a picture does not go out on X", async () => {
  const page = Buffer.from("<html><script>alert(1)</script></html>");
  expect((await put(page)).body).toMatchObject({ done: true });
  expect(await attach(page, await idOf())).toBe("file.refused");
});

test.each([
  ["image/png", PNG, "text/html"],
  ["image/jpeg", Buffer.from("\xff\xd8\xff\xe0", "latin1"), "image/png"],
  ["application/pdf", Buffer.from("%PDF-1.7"), ""],
  ["text/csv", Buffer.from("a,b\n1,2"), "text/csv"],
  ["application/octet-stream", Buffer.from("<svg onload='x'>"), "image/svg+xml"],
  ["application/octet-stream", Buffer.from("<!DOCTYPE html>"), "text/plain"],
  ["application/octet-stream", Buffer.from([77, 90, 0, 1]), "text/plain"],
])("%s is told by its first bytes", (mime, bytes, declared) => {
  expect(sniff(bytes, declared)).toBe(mime);
});

test("the channel's program fetches a file at a signed address, for a day", async () => {
  await put(PNG);
  await attach(PNG, await idOf());
  const file = { hash: hashOf(PNG), name: "photo é.png", mime: "image/png", bytes: PNG.length };
  const by = { secret: server.deps.secret, origin: "" };
  const address = signedAddress(by, file, server.time.now);
  const answer = await server.app.request(address);
  expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true);
  expect(answer.headers.get("content-disposition")).toContain("photo%20%C3%A9.png");
  expect((await server.app.request(`${address}x`)).status).toBe(404);
  expect(
    (await server.app.request(signedAddress({ ...by, secret: "another" }, file, server.time.now))).status,
  ).toBe(404);
  server.time.now += DAY + 1;
  expect((await server.app.request(address)).status).toBe(404);
});

test("D-5: a file leaves the store with the last conversation that refers to it, and what nobody sent after a week", async () => {
  await put(PNG);
  await attach(PNG, await idOf());
  const { transactions, blobs, files } = server.deps;
  server.time.now += 8 * DAY;
  await put(Buffer.from("%PDF-1"), { mime: "application/pdf" }); // a new upload sweeps what was left behind
  expect(await files.file(hashOf(PNG))).not.toBeNull();
  await transactions.transaction((tx) => blobs.release(tx, doc));
  expect(await files.file(hashOf(PNG))).toBeNull();
  expect(await files.clear()).toBe(true);
  expect(filesInFolder()).toEqual([hashOf(Buffer.from("%PDF-1"))]);
  expect(server.sqlite.all("SELECT 1 FROM file_piece")).toEqual([]);

  server.time.now += 8 * DAY;
  await put(Buffer.from("%PDF-2"), { mime: "application/pdf" });
  expect(await files.file(hashOf(Buffer.from("%PDF-1")))).toBeNull();
});

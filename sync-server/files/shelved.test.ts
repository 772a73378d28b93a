import { createHash, randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { sqliteFiles } from "../store/sqlite/files.ts";
import { openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";
import { KEY, startFakeS3, type FakeS3 } from "./testing/fake-s3.ts";
import { keepFile } from "./keep-file.ts";
import { openShelves } from "./shelves/open-shelves.ts";
import { shelvedFiles } from "./shelves/shelved-files.ts";
import { makeThumbnails } from "./thumbnails/thumbnails.ts";

const DOC: DocumentId = "cv:one";
const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

let s3: FakeS3;
let server: TestApp;
let admin: Browser;
const thumbnails = makeThumbnails();

beforeEach(async () => {
  s3 = await startFakeS3();
  const { endpoint } = s3;
  const settings = { endpoint, region: "eu-west-3", bucket: "roost", keyId: KEY.id, secret: KEY.secret };
  const shelves = openShelves({ dataDir: "/nowhere", s3: { ...settings, pathStyle: true } }, "w1");
  server = await openTestApp({}, { shelves, makeThumbnail: thumbnails.make });
  admin = server.browser();
  await admin.setUp();
});
afterEach(async () => {
  thumbnails.close();
  await server.close();
  await s3.close();
});

async function put(bytes: Uint8Array, offset = 0, total = bytes.length) {
  const answer = await server.app.request(
    `/api/uploads/${hashOf(bytes)}?offset=${offset}&total=${total}&mime=image/png`,
    {
      method: "PUT",
      headers: { cookie: admin.cookieHeader() },
      body: new Uint8Array(bytes.subarray(offset)),
    },
  );
  return [answer.status, (await answer.json()) as unknown];
}

const inBucket = () => [...s3.objects.keys()];
const refer = (bytes: Uint8Array) => {
  const { blobs, transactions } = server.deps;
  return transactions.transaction((tx) => blobs.refer(tx, DOC, hashOf(bytes)));
};

test("a bucket that does not answer loses nothing: it is said so, the bytes stay, and go there when it answers", async () => {
  const bytes = randomBytes(5000);
  s3.isDown = true;
  expect(await put(bytes)).toEqual([503, { code: "file.store_failed" }]);
  expect(await put(bytes, 5000)).toEqual([503, { code: "file.store_failed" }]);
  const progress = await admin.get(`/api/uploads/${hashOf(bytes)}`);
  expect(progress.body).toEqual({ received: 5000, done: false });
  s3.isDown = false;
  expect(await put(bytes, 5000)).toEqual([200, { received: 5000, done: true }]);
  expect(inBucket()).toEqual([`/roost/w1/${hashOf(bytes)}`]);
  expect(server.sqlite.all("SELECT 1 FROM file_piece")).toEqual([]); // it does not lie here twice
});

test("a last piece that comes again, or twice at once, takes nothing away from a file that is here", async () => {
  const bytes = randomBytes(5000);
  const done = [200, { received: 5000, done: true }];
  expect(await Promise.all([put(bytes), put(bytes, 5000), put(bytes, 5000)])).toContainEqual(done);
  expect(await put(bytes, 5000)).toEqual(done);
  expect(await put(bytes)).toEqual(done);
  const { files } = server.deps;
  expect(await files.file(hashOf(bytes))).toMatchObject({ shelf: "s3" });
  expect(inBucket()).toHaveLength(1);
});

test("R-2: as many bytes as were promised prove nothing before they have been read", async () => {
  const bytes = randomBytes(5000);
  await put(bytes);
  const { files, transactions } = server.deps;
  const claim = { agent: "omar", hash: hashOf(bytes), content: "c", bytes: 1, at: 0 };
  await transactions.transaction((tx) => files.append(tx, claim, { offset: 0, bytes: new Uint8Array(1) }));
  expect(await files.upload("omar", hashOf(bytes))).toMatchObject({ received: 1, proven: false });
  const [admin] = await server.deps.people.members();
  expect(await files.upload(admin!.id, hashOf(bytes))).toMatchObject({ proven: true }); // it was set up
});

test("a file whose small picture cannot be made now is here all the same", async () => {
  const shelves = openShelves({ dataDir: server.folder, s3: null }, "w1");
  const makeThumbnail = () => Promise.reject(new Error("its place does not answer"));
  const files = shelvedFiles({
    ...server.deps,
    records: sqliteFiles(server.sqlite, "w1"),
    shelves,
    makeThumbnail,
  });
  const kept = await keepFile(
    { ...server.deps, files: { ...files, thumbnail: async () => null }, newId: () => "c", clock: () => 0 },
    "mail:care",
    randomBytes(50),
    "image/png",
  );
  expect(await files.file(kept.hash)).toMatchObject({ shelf: "folder" });
});

test("D-5: of very many files a few at a time are removed, once for all who ask meanwhile", async () => {
  const hashes = Array.from({ length: 30 }, (_, i) => hashOf(Buffer.from(String(i))));
  const { files, transactions } = server.deps;
  const note = "INSERT INTO file_stray (workspace, hash, shelf) VALUES ('w1', ?, 's3')";
  await transactions.transaction(async (tx) => {
    for (const hash of hashes) server.sqlite.run(tx, note, hash);
  });
  s3.isDown = true;
  const underWay = files.clear();
  await vi.waitFor(() => expect(s3.asked).not.toEqual([]));
  await Promise.all([underWay, files.clear(), files.clear(), files.clear()]);
  s3.isDown = false;
  const [first] = hashes;
  expect(s3.asked.filter((line) => line.endsWith(String(first)))).toHaveLength(8); // twice, and each of them tried four times
  s3.asked.length = 0;
  expect(await files.clear()).toBe(true);
  expect(s3.asked).toHaveLength(30);
  expect(s3.mostAtOnce).toBeLessThanOrEqual(8);
});

test("D-5: what is in the bucket goes with the last conversation that has it, and is not forgotten while it does not answer", async () => {
  const bytes = randomBytes(5000);
  await put(bytes);
  const { blobs, files, transactions } = server.deps;
  await refer(bytes);
  await transactions.transaction(async (tx) => {
    server.sqlite.run(tx, "DELETE FROM upload");
    await blobs.release(tx, DOC);
  });
  expect(await files.file(hashOf(bytes))).toBeNull();
  s3.isDown = true;
  expect(await files.clear()).toBe(false);
  s3.isDown = false;
  expect(inBucket()).toHaveLength(1);
  expect(await files.clear()).toBe(true);
  expect(inBucket()).toEqual([]);
});

test("D-5: a file that comes again while it is removed is there afterwards", async () => {
  const bytes = randomBytes(5000);
  await put(bytes);
  const { files, transactions } = server.deps;
  await transactions.transaction(async (tx) => {
    server.sqlite.run(tx, "DELETE FROM upload");
    await files.sweep(tx, 0);
  });
  await Promise.all([files.clear(), put(bytes), files.clear()]);
  expect(await files.clear()).toBe(true);
  expect(await files.file(hashOf(bytes))).not.toBeNull();
  expect(inBucket()).toEqual([`/roost/w1/${hashOf(bytes)}`]);
});

test("bytes that were put away by a server that died before it could say so are removed", async () => {
  const bytes = randomBytes(50);
  const { files, transactions } = server.deps;
  s3.objects.set(`/roost/w1/${hashOf(bytes)}`, bytes);
  await transactions.transaction(async (tx) =>
    server.sqlite.run(
      tx,
      "INSERT INTO file_stray (workspace, hash, shelf) VALUES ('w1', ?, 's3')",
      hashOf(bytes),
    ),
  );
  expect(await files.clear()).toBe(true);
  expect(inBucket()).toEqual([]);
});

test("files from before the bucket was set are read from the folder, and from before there was one, from the database", async () => {
  const { files, transactions } = server.deps;
  const bytes = randomBytes(9000);
  await transactions.transaction(async (tx) => {
    for (const at of [0, 4000, 8000])
      server.sqlite.run(
        tx,
        "INSERT INTO file_piece (content, at, bytes) VALUES ('c', ?, ?)",
        at,
        bytes.subarray(at, at + 4000),
      );
    const file =
      "INSERT INTO file (workspace, hash, mime, bytes, content) VALUES ('w1', ?, 'image/png', 9000, 'c')";
    server.sqlite.run(tx, file, hashOf(bytes));
  });
  const file = await files.file(hashOf(bytes));
  if (!file) throw new Error("it is not there");
  const read = async (range?: { from: number; to: number }) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of files.pieces(file, range)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  expect((await read()).equals(bytes)).toBe(true);
  for (const [from, to] of [
    [0, 8999],
    [10, 20],
    [3999, 4000],
    [3000, 8500],
    [8999, 8999],
  ] as const)
    expect((await read({ from, to })).equals(bytes.subarray(from, to + 1))).toBe(true);
});

test("R-2: a thumbnail is for those who may see the picture, and goes with it", async () => {
  const photo = await sharp({ create: { width: 1600, height: 900, channels: 3, background: "#247" } })
    .jpeg()
    .toBuffer();
  const path = `/api/files/${hashOf(photo)}/thumbnail`;
  await put(photo);
  expect((await admin.get(path)).status).toBe(404); // nothing refers to it yet
  const { body } = await admin.post("/api/channels", {
    name: "Care",
    network: "api",
    account: "care",
    callbackUrl: "",
    autoAssign: false,
  });
  const { channel, key } = body as { channel: { id: string }; key: string };
  const message = { external_id: "m1", contact: { external_id: "maya", name: "Maya" }, text: "Hello" };
  const came = await server
    .browser()
    .post(`/v1/channels/${channel.id}/messages`, message, { authorization: `Bearer ${key}` });
  const doc = came.body["conversation"] as DocumentId;
  const { blobs, transactions } = server.deps;
  await transactions.transaction((tx) => blobs.refer(tx, doc, hashOf(photo)));
  const answer = await server.app.request(path, { headers: { cookie: admin.cookieHeader() } });
  expect([answer.headers.get("content-type"), answer.headers.get("picture-size")]).toEqual([
    "image/webp",
    "1600x900",
  ]);
  expect((await answer.arrayBuffer()).byteLength).toBeLessThan(20_000);
  expect((await server.browser().get(path)).status).toBe(401);
  await transactions.transaction(async (tx) => {
    server.sqlite.run(tx, "DELETE FROM upload");
    await blobs.release(tx, doc);
  });
  expect(server.sqlite.all("SELECT 1 FROM thumbnail")).toEqual([]);
});

test("a file whose place is gone is said to be out of reach, and is no error of the server's", async () => {
  const local = await openTestApp();
  const someone = local.browser();
  await someone.setUp();
  const bytes = randomBytes(500);
  const cookie = someone.cookieHeader();
  await local.app.request(`/api/uploads/${hashOf(bytes)}?offset=0&total=500`, {
    method: "PUT",
    headers: { cookie },
    body: new Uint8Array(bytes),
  });
  const { body } = await someone.post("/api/channels", {
    name: "Care",
    network: "api",
    account: "care",
    callbackUrl: "",
    autoAssign: false,
  });
  const { channel } = body as { channel: { id: string } };
  const test = await someone.post(`/api/channels/${channel.id}/test`);
  const doc = test.body["conversation"] as DocumentId;
  await local.deps.transactions.transaction((tx) => local.deps.blobs.refer(tx, doc, hashOf(bytes)));
  rmSync(join(local.folder, "files"), { recursive: true });
  const answer = await someone.get(`/api/files/${hashOf(bytes)}`);
  expect([answer.status, answer.body]).toEqual([503, { code: "file.store_failed" }]);
  await local.close();
});

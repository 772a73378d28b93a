import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AwsClient } from "aws4fetch";
import { DAY, MINUTE } from "../../../shared/time/duration.ts";
import { KEY, startFakeS3, type FakeS3 } from "../testing/fake-s3.ts";
import { folderShelf } from "./folder-shelf.ts";
import { s3Shelf } from "./s3-shelf.ts";
import type { Shelf } from "./shelf.ts";

const PART = 64 * 1024;
const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

let folder: string;
let s3: FakeS3;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "roost-shelf-"));
  s3 = await startFakeS3();
});
afterEach(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

const bucket = (own = {}) => {
  const { endpoint } = s3;
  const settings = { endpoint, region: "eu-west-3", bucket: "roost", keyId: KEY.id, secret: KEY.secret };
  return s3Shelf({ ...settings, pathStyle: true, ...own }, "w1", PART);
};

async function* inPieces(bytes: Uint8Array, size = 10_000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(shelf: Shelf, hash: string, range?: { from: number; to: number }): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of shelf.read(hash, range)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function put(shelf: Shelf, bytes: Uint8Array): Promise<string> {
  const hash = hashOf(bytes);
  await shelf.put({ hash, bytes: bytes.length }, inPieces(bytes));
  return hash;
}

describe.each([
  ["a folder", () => folderShelf(folder)],
  ["a bucket", () => bucket()],
])("%s", (_name, open) => {
  test.each([1, PART, PART + 1, 3 * PART, 200_000])(
    "gives back what was put there (%i bytes)",
    async (size) => {
      const bytes = randomBytes(size);
      const shelf = open();
      const hash = await put(shelf, bytes);
      expect((await read(shelf, hash)).equals(bytes)).toBe(true);
      expect(await put(shelf, bytes)).toBe(hash); // again, as after a crash
      expect((await read(shelf, hash)).equals(bytes)).toBe(true);
    },
  );

  test("gives a stretch of a file", async () => {
    const bytes = randomBytes(150_000);
    const shelf = open();
    const hash = await put(shelf, bytes);
    const stretch = await read(shelf, hash, { from: 70_000, to: 70_009 });
    expect(stretch.equals(bytes.subarray(70_000, 70_010))).toBe(true);
  });

  test("holds nothing of a file that was removed, or whose bytes broke off", async () => {
    const shelf = open();
    const hash = await put(shelf, randomBytes(100_000));
    await shelf.remove(hash);
    await shelf.remove(hash);
    await expect(read(shelf, hash)).rejects.toThrow();
    const other = randomBytes(100_000);
    async function* broken() {
      yield other.subarray(0, 90_000);
      throw new Error("broke off");
    }
    await expect(shelf.put({ hash: hashOf(other), bytes: 100_000 }, broken())).rejects.toThrow("broke off");
    await expect(read(shelf, hashOf(other))).rejects.toThrow();
    expect([s3.open(), s3.objects.size]).toEqual([0, 0]);
    const left = await readdir(folder, { recursive: true, withFileTypes: true });
    expect(left.filter((one) => one.isFile())).toEqual([]);
  });
});

test("a bucket is given the next part when it has the one before", async () => {
  const bytes = randomBytes(PART);
  const partsThen: number[] = [];
  const parts = () => s3.asked.filter((line) => line.includes("partNumber")).length;
  async function* pieces() {
    for (let i = 0; i < 5; i++) {
      partsThen.push(parts());
      yield bytes;
    }
  }
  await bucket().put({ hash: hashOf(bytes), bytes: 5 * PART }, pieces());
  expect(partsThen).toEqual([0, 1, 2, 3, 4]);
  expect(s3.asked.at(-1)).toContain("POST /roost/w1/");
});

test("a bucket that refuses says why, and never the secret", async () => {
  const wrong = bucket({ secret: "not the one" });
  const words = await put(wrong, randomBytes(10)).catch((error: unknown) => String(error));
  expect(words).toBe("Error: S3 answered PUT with 403 (SignatureDoesNotMatch)");
  expect(s3.objects.size).toBe(0);
});

describe("a bucket that is read", () => {
  const bytes = randomBytes(9_000_000);
  let slow: Server;
  let isSilent = false;
  beforeEach(async () => {
    slow = createServer(
      (_request, response) => void (isSilent ? response.write("first") : response.end(bytes)),
    );
    await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => {
    vi.useRealTimers();
    isSilent = false;
    slow.closeAllConnections();
    slow.close();
  });
  const opened = () => {
    const { port } = slow.address() as AddressInfo; // it listens on a port
    return bucket({ endpoint: `http://127.0.0.1:${port}` })
      .read("a".repeat(64))
      [Symbol.asyncIterator]();
  };

  test("and falls silent in the middle is given up", async () => {
    isSilent = true;
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const reading = opened();
    const { value } = (await reading.next()) as IteratorResult<Uint8Array, undefined>; // what a generator returns is nothing
    expect(new TextDecoder().decode(value)).toBe("first");
    const next = reading.next();
    const silence = expect(next).rejects.toThrow("S3 said nothing");
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    vi.advanceTimersByTime(5 * MINUTE);
    await silence;
  });

  test("is waited for by nobody while whoever takes the bytes is slow", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const reading = opened();
    let read = 0;
    for (let next = await reading.next(); !next.done; next = await reading.next()) {
      read += next.value.length;
      expect(vi.getTimerCount()).toBe(0);
      vi.advanceTimersByTime(DAY);
    }
    expect(read).toBe(bytes.length);
  });
});

test("a bucket stands before the host, unless it is to stand in the path; workspaces lie apart in it", async () => {
  const shelf = bucket({ endpoint: "http://s3.invalid", pathStyle: false });
  await expect(put(shelf, randomBytes(10))).rejects.toThrow();
  expect(s3.asked).toEqual([]);
  await put(bucket(), Buffer.from("hello"));
  expect([...s3.objects.keys()]).toEqual([`/roost/w1/${hashOf(Buffer.from("hello"))}`]);
});

test("uploads in parts that a server left behind are given up after their time, those of others are not", async () => {
  const begin = async (folderName: string) => {
    const name = `${folderName}/${"a".repeat(64)}`;
    const { id: accessKeyId, secret: secretAccessKey } = KEY;
    const client = new AwsClient({ accessKeyId, secretAccessKey, region: "eu-west-3", service: "s3" });
    const headers = { "x-amz-content-sha256": hashOf(new Uint8Array()) };
    expect(
      (await client.fetch(`${s3.endpoint}/roost/${name}?uploads=`, { method: "POST", headers })).ok,
    ).toBe(true);
  };
  s3.now = 1000;
  s3.uploadsPage = 2;
  for (const workspace of ["w1", "w1", "w1", "w2"]) await begin(workspace);
  s3.now = DAY;
  await begin("w1");
  await bucket().giveUp?.(DAY);
  expect(s3.open()).toBe(2);
  await bucket().giveUp?.(DAY + 1);
  expect(s3.open()).toBe(1);
});

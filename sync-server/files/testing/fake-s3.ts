import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { verifySignature } from "./verify-signature.ts";

export interface FakeS3 {
  endpoint: string;
  /** What is in the bucket, by path. */
  objects: Map<string, Buffer>;
  /** What the clock says to those that are begun, epoch ms. */
  now: number;
  /** Uploads of one page of their list. */
  uploadsPage: number;
  /** Uploads in parts that were begun and neither joined nor given up. */
  open: () => number;
  /** Methods and paths, as they came. */
  asked: string[];
  /** How many questions it has heard of at the same time, at most. */
  mostAtOnce: number;
  /** Answers everything with 503 as long as it is set. */
  isDown: boolean;
  close: () => Promise<void>;
}

export const KEY = { id: "AKIDROOST", secret: "a secret of the test" };

/** As much of S3 as files need, path style: every request has to be signed, and its body to be what was signed. */
export async function startFakeS3(): Promise<FakeS3> {
  const uploads = new Map<string, Map<number, Buffer>>();
  const begun = new Map<string, { key: string; at: number }>();
  let atOnce = 0;
  const server = createServer((request, response) => {
    atOnce += 1;
    fake.mostAtOnce = Math.max(fake.mostAtOnce, atOnce);
    response.on("close", () => (atOnce -= 1));
    void bodyOf(request).then((body) => {
      const { status, text, headers = {} } = answer(request, body);
      response.writeHead(status, headers).end(text);
    });
  });

  function answer(request: IncomingMessage, body: Buffer): Answer {
    const { method = "", headers } = request;
    const url = new URL(request.url ?? "/", "http://s3.test");
    fake.asked.push(`${method} ${url.pathname}${url.search}`);
    if (fake.isDown) return refused(503, "SlowDown");
    const isSigned = verifySignature({ method, url: request.url ?? "/", headers }, KEY.secret);
    if (!isSigned) return refused(403, "SignatureDoesNotMatch");
    const hash = createHash("sha256").update(body).digest("hex");
    if (headers["x-amz-content-sha256"] !== hash) return refused(400, "XAmzContentSHA256Mismatch");
    const upload = url.searchParams.get("uploadId");
    if (upload !== null) return inParts(method, url, body, upload);
    if (url.searchParams.has("uploads"))
      return method === "GET" ? list(url.searchParams) : begin(url.pathname);
    return whole(method, url.pathname, body, headers.range);
  }

  function begin(path: string): Answer {
    const upload = `upload/${begun.size + 1}+=`;
    uploads.set(upload, new Map());
    begun.set(upload, { key: path.slice("/roost/".length), at: fake.now });
    return { status: 200, text: `<Result><UploadId>${upload}</UploadId></Result>` };
  }

  function list(wanted: URLSearchParams): Answer {
    const open = [...uploads.keys()].flatMap((upload) => {
      const { key = "", at = 0 } = begun.get(upload) ?? {};
      return key.startsWith(wanted.get("prefix") ?? "") ? [{ upload, key, at }] : [];
    });
    const after = open.findIndex(({ upload }) => upload === wanted.get("upload-id-marker")) + 1;
    const page = open.slice(after, after + fake.uploadsPage);
    const items = page.map(
      ({ upload, key, at }) =>
        `<Upload><Key>${key}</Key><UploadId>${upload}</UploadId><Initiated>${new Date(at).toISOString()}</Initiated></Upload>`,
    );
    const { key = "", upload = "" } = page.at(-1) ?? {};
    const isMore = after + page.length < open.length;
    const next = `<NextKeyMarker>${key}</NextKeyMarker><NextUploadIdMarker>${upload}</NextUploadIdMarker>`;
    return { status: 200, text: `<L><IsTruncated>${isMore}</IsTruncated>${next}${items.join("")}</L>` };
  }

  function inParts(method: string, { pathname, searchParams }: URL, body: Buffer, upload: string): Answer {
    const parts = uploads.get(upload);
    if (!parts) return refused(404, "NoSuchUpload");
    if (method === "PUT") {
      parts.set(Number(searchParams.get("partNumber")), body);
      return { status: 200, text: "", headers: { etag: tagOf(body) } };
    }
    uploads.delete(upload);
    if (method === "DELETE") return { status: 204, text: "" };
    const listed = [...String(body).matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag>/gu)];
    const joined = listed.map(([, n, tag]) => {
      const part = parts.get(Number(n));
      return part && tagOf(part) === tag ? part : null;
    });
    if (joined.includes(null)) return { status: 200, text: "<Error><Code>InvalidPart</Code></Error>" };
    fake.objects.set(pathname, Buffer.concat(joined.flatMap((part) => part ?? [])));
    return { status: 200, text: "<Done/>" };
  }

  function whole(method: string, path: string, body: Buffer, range?: string): Answer {
    const held = fake.objects.get(path);
    if (method === "PUT") {
      fake.objects.set(path, body);
      return { status: 200, text: "" };
    }
    if (method === "DELETE") {
      fake.objects.delete(path);
      return { status: 204, text: "" };
    }
    if (!held) return refused(404, "NoSuchKey");
    const [, from, to] = /^bytes=(\d+)-(\d+)$/u.exec(range ?? "") ?? [];
    if (from === undefined) return { status: 200, text: held };
    return { status: 206, text: held.subarray(Number(from), Number(to) + 1) };
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const fake: FakeS3 = {
    endpoint: `http://127.0.0.1:${port}`,
    objects: new Map(),
    now: 0,
    uploadsPage: 1000,
    open: () => uploads.size,
    asked: [],
    mostAtOnce: 0,
    isDown: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return fake;
}

interface Answer {
  status: number;
  text: string | Buffer;
  headers?: Record<string, string>;
}

function refused(status: number, code: string): Answer {
  return { status, text: `<Error><Code>${code}</Code></Error>` };
}

function tagOf(part: Buffer): string {
  return createHash("md5").update(part).digest("hex");
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer); // no encoding is set
  return Buffer.concat(pieces);
}

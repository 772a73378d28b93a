import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { MINUTE } from "../../../shared/time/duration.ts";
import { FileGone } from "../file-gone.ts";
import { inParts } from "./in-parts.ts";
import type { Shelf } from "./shelf.ts";

/** How a bucket is reached. */
export interface S3Settings {
  /** `https://s3.eu-west-3.amazonaws.com`, or that of another maker; without a slash at the end. */
  endpoint: string;
  region: string;
  bucket: string;
  keyId: string;
  secret: string;
  /** The bucket stands in the path, not before the host. */
  pathStyle: boolean;
}

/** Sent and held at a time; AWS takes none under 5 MiB but the last. */
export const PART = 8 * 1024 * 1024;
const RETRIES = 3;
/** A question and its answer are given up after so long; of what is read, each stretch. */
const PATIENCE_MS = 5 * MINUTE;
const SILENCE_MS = MINUTE;

/**
 * Files in a bucket of S3, or of whatever speaks like it: `<folder>/<hash>`. Larger ones go in parts; every part is signed
 * with its hash, so that what arrives damaged is refused there.
 * @param folder keeps the workspaces of one bucket apart
 */
export function s3Shelf(settings: S3Settings, folder: string, part = PART): Shelf {
  const { keyId: accessKeyId, secret: secretAccessKey, region } = settings;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: RETRIES });
  const root = rootOf(settings);
  const addressOf = (hash: string) => `${root}/${encodeURIComponent(folder)}/${hash}`;

  async function ask(
    method: string,
    url: string,
    body?: Uint8Array<ArrayBuffer>,
    { headers = {}, signal = AbortSignal.timeout(PATIENCE_MS) } = {},
  ) {
    const answer = await client.fetch(url, {
      method,
      headers: { "x-amz-content-sha256": hashOf(body), ...headers },
      ...(body ? { body } : {}),
      signal,
    });
    if (!answer.ok && !(method === "DELETE" && answer.status === 404)) throw await refusalOf(method, answer);
    return answer;
  }

  async function putInParts(url: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    const begun = await (await ask("POST", `${url}?uploads=`)).text();
    const upload = encodeURIComponent(textOf(begun, "UploadId"));
    try {
      const tags: string[] = [];
      for await (const bytes of inParts(pieces, part)) {
        const place = `partNumber=${tags.length + 1}&uploadId=${upload}`;
        const { headers } = await ask("PUT", `${url}?${place}`, bytes);
        tags.push(headers.get("etag") ?? "");
      }
      const done = await (await ask("POST", `${url}?uploadId=${upload}`, listOf(tags))).text();
      if (done.includes("<Error>")) throw new Error(`S3 did not join the parts: ${textOf(done, "Code")}`);
    } catch (error) {
      await ask("DELETE", `${url}?uploadId=${upload}`).catch(() => undefined); // what failed is what matters
      throw error;
    }
  }

  /** Uploads in parts that are neither joined nor given up, of this folder alone. */
  async function* begunUploads(): AsyncIterable<{ key: string; upload: string; begunAt: number }> {
    const all = `${root}/?uploads=&prefix=${encodeURIComponent(`${folder}/`)}`;
    for (let place: string | null = ""; place !== null;) {
      const list: string = await (await ask("GET", `${all}${place}`)).text();
      for (const [, one = ""] of list.matchAll(/<Upload>([^]*?)<\/Upload>/gu)) {
        const begunAt = Date.parse(textOf(one, "Initiated"));
        yield { key: textOf(one, "Key"), upload: textOf(one, "UploadId"), begunAt };
      }
      place = textOf(list, "IsTruncated") === "true" ? placeAfter(list) : null;
    }
  }

  return {
    async put({ hash, bytes }, pieces) {
      if (bytes > part) return putInParts(addressOf(hash), pieces);
      for await (const whole of inParts(pieces, part)) await ask("PUT", addressOf(hash), whole);
    },
    async *read(hash, range) {
      const headers = range ? { range: `bytes=${range.from}-${range.to}` } : {};
      const late = new AbortController();
      const asked = ask("GET", addressOf(hash), undefined, { headers, signal: late.signal });
      const { body } = await inTime(late, asked);
      if (body) yield* stretches(late, body.getReader());
    },
    async remove(hash) {
      await ask("DELETE", addressOf(hash));
    },
    async giveUp(before) {
      for await (const { key, upload, begunAt } of begunUploads()) {
        const hash = key.slice(key.lastIndexOf("/") + 1);
        if (begunAt < before)
          await ask("DELETE", `${addressOf(hash)}?uploadId=${encodeURIComponent(upload)}`);
      }
    },
  };
}

/** Only the bucket has to be quick: whoever takes the bytes may be on the slowest of networks. */
async function* stretches(
  late: AbortController,
  reader: ReadableStreamDefaultReader<Uint8Array>,
): AsyncIterable<Uint8Array> {
  try {
    for (;;) {
      const { done, value } = await inTime(late, reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    void reader.cancel().catch(() => undefined); // it broke off, or is over
  }
}

async function inTime<T>(late: AbortController, answer: Promise<T>): Promise<T> {
  const isSilent = Promise.withResolvers<never>();
  const patience = setTimeout(() => {
    const silence = new Error("S3 said nothing for too long");
    isSilent.reject(silence);
    late.abort(silence);
  }, SILENCE_MS);
  try {
    return await Promise.race([answer, isSilent.promise]);
  } finally {
    clearTimeout(patience);
  }
}

/** The bucket, without a slash at the end. */
function rootOf({ endpoint, bucket, pathStyle }: S3Settings): string {
  const url = new URL(endpoint);
  return pathStyle ? `${url.origin}/${encodeURIComponent(bucket)}` : `${url.protocol}//${bucket}.${url.host}`;
}

/** Where the next page of a list of uploads begins. */
function placeAfter(list: string): string {
  const [key, upload] = ["NextKeyMarker", "NextUploadIdMarker"].map((name) =>
    encodeURIComponent(textOf(list, name)),
  );
  return `&key-marker=${key}&upload-id-marker=${upload}`;
}

function hashOf(body: Uint8Array = new Uint8Array()): string {
  return createHash("sha256").update(body).digest("hex");
}

function listOf(tags: readonly string[]): Uint8Array<ArrayBuffer> {
  const parts = tags.map((tag, i) => `<Part><PartNumber>${i + 1}</PartNumber><ETag>${tag}</ETag></Part>`);
  const list = `<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`;
  return new TextEncoder().encode(list);
}

/** What it says is wrong; nothing of what was sent, which is signed with the secret. */
async function refusalOf(method: string, answer: Response): Promise<Error> {
  const words = textOf(await answer.text(), "Code");
  if (words === "NoSuchKey") return new FileGone("the file is not in its bucket");
  return new Error(`S3 answered ${method} with ${answer.status}${words && ` (${words})`}`);
}

function textOf(xml: string, element: string): string {
  return new RegExp(`<${element}>([^<]*)</${element}>`, "u").exec(xml)?.[1] ?? "";
}

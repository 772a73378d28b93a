import * as v from "valibot";
import type { SentFile, Visibility } from "../../../shared/conversation/intent.ts";
import { MINUTE, SECOND } from "../../../shared/time/duration.ts";
import type { XConnection } from "../../../shared/channels/x-connection.ts";
import type { CallResult } from "../../http/call-network.ts";
import type { FileStore } from "../../store/file-store.ts";
import { answerOf } from "../../http/answer-of.ts";
import type { Outcome } from "../outcome.ts";
import { pause } from "../watch.ts";
import type { CallX, XRequest } from "./x-api.ts";
import { xOutcome } from "./x-outcome.ts";

/** Most bytes of one call (media/quickstart). */
const PIECE = 4 * 1024 * 1024;
const TIMEOUT = 2 * MINUTE;
/** X looks through videos before they can be posted; it is asked so often whether it has. */
const MOST_LOOKS = 40;
const LONGEST_LOOK = 15 * SECOND;

const Begun = v.object({ data: v.object({ id: v.string() }) });
const Ready = v.object({
  data: v.object({
    processing_info: v.optional(
      v.object({
        state: v.string(),
        check_after_secs: v.optional(v.number(), 1),
        error: v.optional(v.object({ message: v.optional(v.string(), "") })),
      }),
    ),
  }),
});

export interface UploadDeps {
  callX: CallX;
  files: Pick<FileStore, "file" | "pieces">;
  clock: () => number;
}

/** It came to nothing; since nothing was said by it, it may always be tried again. */
export type NoUpload = Extract<Outcome, { words: string }>;

/** Brings a file to X, in pieces. @returns as what it is posted, for a day */
export async function upload(
  { callX, files, clock }: UploadDeps,
  connection: XConnection,
  file: SentFile,
  target: Visibility,
): Promise<string | NoUpload> {
  const stored = await files.file(file.hash);
  if (!stored) return { rung: "failed", words: `the file ${file.name} is gone`, why: "file" };
  const ask = (request: XRequest) => callX(connection, { timeoutMs: TIMEOUT, ...request });
  const { mime: media_type, bytes: total_bytes } = stored;
  const begin = { media_type, total_bytes, media_category: categoryOf(media_type, target) };
  const begun = await ask({ method: "POST", path: "media/upload/initialize", body: begin });
  const id = answerOf(Begun, begun)?.data.id;
  if (id === undefined) return noUpload(begun, clock());
  let place = 0;
  for await (const piece of inPieces(files.pieces(stored))) {
    const body = new FormData();
    body.set("segment_index", String(place++));
    body.set("media", new Blob([piece], { type: "application/octet-stream" }), file.name);
    const added = await ask({ method: "POST", path: `media/upload/${id}/append`, body });
    if (!isDone(added)) return noUpload(added, clock());
  }
  let looked = await ask({ method: "POST", path: `media/upload/${id}/finalize` });
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const ready = answerOf(Ready, looked);
    if (!ready) return noUpload(looked, clock());
    const { processing_info: info } = ready.data;
    if (!info || info.state === "succeeded") return id;
    if (info.state === "failed")
      return { rung: "failed", words: info.error?.message || `X cannot use ${file.name}` };
    await pause(Math.min(LONGEST_LOOK, info.check_after_secs * SECOND), AbortSignal.timeout(TIMEOUT));
    looked = await ask({ method: "GET", path: "media/upload", query: { command: "STATUS", media_id: id } });
  }
  return { rung: null, words: `X is not done with ${file.name}` };
}

function categoryOf(mime: string, target: Visibility): string {
  const where = target === "public" ? "tweet" : "dm";
  if (mime === "image/gif") return `${where}_gif`;
  return mime.startsWith("video/") ? `${where}_video` : `${where}_image`;
}

function isDone(result: CallResult): boolean {
  return result.kind === "answered" && result.status >= 200 && result.status < 300;
}

/** Nobody has read anything yet: what is in doubt is begun anew. */
function noUpload(result: CallResult, now: number): NoUpload {
  const outcome = xOutcome(result, now);
  if (!("words" in outcome)) return { rung: null, words: "X did not say as what it took the file" };
  return outcome.rung === "unknown" ? { ...outcome, rung: null } : outcome;
}

/** The same bytes, in pieces as large as X takes them. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const some of bytes) {
    held.push(some);
    size += some.length;
    if (size < PIECE) continue;
    yield new Uint8Array(Buffer.concat(held));
    held = [];
    size = 0;
  }
  if (size > 0) yield new Uint8Array(Buffer.concat(held));
}

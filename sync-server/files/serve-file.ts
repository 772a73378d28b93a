import { AppError } from "../http/app-error.ts";
import type { FileStore, StoredFile } from "../store/file-store.ts";
import type { ByteRange } from "./shelves/shelf.ts";
import { UNKNOWN } from "./sniff.ts";

/** Types a browser shows without running anything; the rest is handed out as bytes. */
const shown = /^(?:image\/(?:png|jpeg|gif|webp|avif)|video\/|audio\/|application\/pdf$|text\/plain$)/u;

/** To be saved, and nothing in it runs here. */
export const fileHeaders = (name: string) => ({
  "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`,
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "private, no-store",
});

/**
 * A stored file as an answer, piece by piece as they are taken.
 * @param asked its `Range` is what is wanted: a download that broke off goes on; one for the head alone opens no file
 * @throws AppError `file.store_failed` when where it lies does not answer
 */
export async function fileAnswer(
  files: Pick<FileStore, "pieces">,
  file: StoredFile,
  name: string,
  asked: Pick<Request, "method" | "headers">,
): Promise<Response> {
  const range = rangeOf(asked.headers.get("range"), file.bytes);
  const headers = {
    ...fileHeaders(name),
    "Accept-Ranges": "bytes",
    "Content-Type": shown.test(file.mime) ? file.mime : UNKNOWN,
  };
  if (range === "none")
    return new Response(null, {
      status: 416,
      headers: { ...headers, "Content-Range": `bytes */${file.bytes}` },
    });
  const body = asked.method === "HEAD" ? null : await streamOf(files.pieces(file, range ?? undefined));
  if (!range) return new Response(body, { headers: { ...headers, "Content-Length": String(file.bytes) } });
  const { from, to } = range;
  const said = {
    "Content-Length": String(to - from + 1),
    "Content-Range": `bytes ${from}-${to}/${file.bytes}`,
  };
  return new Response(body, { status: 206, headers: { ...headers, ...said } });
}

/** Null: all of it, also where several stretches are asked for; `none`: the file does not reach there. */
function rangeOf(wanted: string | null, bytes: number): ByteRange | "none" | null {
  const said = /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(wanted ?? "");
  const [, from = "", to = ""] = said ?? [];
  if (!said || (from === "" && to === "")) return null;
  const last = bytes - 1;
  const range =
    from === ""
      ? { from: Math.max(0, bytes - Number(to)), to: last }
      : { from: Number(from), to: to === "" ? last : Math.min(Number(to), last) };
  return range.from <= range.to ? range : "none";
}

/** The first piece is there before anything is answered: what cannot be read is said in words. */
async function streamOf(pieces: AsyncIterable<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const iterator = pieces[Symbol.asyncIterator]();
  let next = await iterator.next().catch(() => {
    throw new AppError("file.store_failed");
  });
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done === true) return controller.close();
      controller.enqueue(new Uint8Array(next.value));
      next = await iterator.next();
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

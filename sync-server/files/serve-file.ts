import { UNKNOWN } from "./sniff.ts";
import type { FileStore, StoredFile } from "../store/file-store.ts";

/** Types a browser shows without running anything; the rest is handed out as bytes. */
const shown = /^(?:image\/(?:png|jpeg|gif|webp|avif)|video\/|audio\/|application\/pdf$|text\/plain$)/u;

/** A stored file as an answer: piece by piece, to be saved, and nothing in it runs here. */
export function fileAnswer(files: FileStore, file: StoredFile, name: string): Response {
  const pieces = files.pieces(file.content)[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(new Uint8Array(next.value));
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": shown.test(file.mime) ? file.mime : UNKNOWN,
      "Content-Length": String(file.bytes),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}

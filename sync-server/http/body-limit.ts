import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { AppError } from "./app-error.ts";

/** Largest body of a request, in bytes. */
export const BODY_LIMIT = 1024 * 1024;
/** And of what networks post, in bytes: Meta's batches have up to 3 MB (whatsapp/cloud-api/webhooks). */
export const HOOK_LIMIT = 4 * BODY_LIMIT;
/** How much more is read, and thrown away, of a body that is too large. */
const READ_AWAY = 8 * BODY_LIMIT;

/** @param maxSize in bytes */
export function limitedBody(maxSize = BODY_LIMIT) {
  const limited = bodyLimit({
    maxSize,
    onError: async (c) => {
      await readAway(c.req.raw.body);
      c.header("Connection", "close");
      throw new AppError("request.too_large");
    },
  });
  return createMiddleware(async (c, next) => {
    const { headers, body, signal } = c.req.raw;
    if (!body || headers.has("content-length")) return limited(c, next);
    // A body of unknown length is measured through a request made anew, which takes a platform's own one.
    const init: RequestInit & { duplex: "half" } = { headers, body, signal, duplex: "half" };
    c.req.raw = new Request(c.req.url, { ...init, method: c.req.method });
    return limited(c, next);
  });
}

/** Who is still writing hears no answer: a line closed over unread bytes is reset, and the answer is lost with it. */
async function readAway(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (!body || body.locked) return;
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done || (size += value.length) > READ_AWAY) return;
  }
}

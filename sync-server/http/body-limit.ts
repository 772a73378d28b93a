import { bodyLimit } from "hono/body-limit";
import { AppError } from "./app-error.ts";

/** Largest body of a request, in bytes. */
export const BODY_LIMIT = 1024 * 1024;
/** How much more is read, and thrown away, of a body that is too large. */
const READ_AWAY = 8 * BODY_LIMIT;

export function limitedBody() {
  return bodyLimit({
    maxSize: BODY_LIMIT,
    onError: async (c) => {
      await readAway(c.req.raw.body);
      c.header("Connection", "close");
      throw new AppError("request.too_large");
    },
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

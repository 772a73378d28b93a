import * as v from "valibot";
import type { SentFile } from "../../../shared/conversation/intent.ts";
import { MINUTE } from "../../../shared/time/duration.ts";
import type { Environment } from "../environment.ts";
import { fetchWhole } from "../fetch-whole.ts";

/** Bytes in one piece: a link that breaks loses no more than that. */
const PIECE = 256 * 1024;

const Progress = v.object({ received: v.number(), done: v.boolean() });

/** `refused`: the server does not want it, now or later. `cut`: the link broke; it goes on where it stands. */
export type UploadEnd = "done" | "refused" | "cut";

/**
 * Brings a file to the server in pieces, from wherever it stands there.
 * @param read the file; null when they are not on this device
 */
export async function uploadFile(
  environment: Environment,
  { hash, mime, bytes: total }: SentFile,
  read: () => Promise<Blob | null>,
  onProgress: (received: number) => void,
): Promise<UploadEnd> {
  const ask = (query: string, init: RequestInit) =>
    fetchWhole(
      environment,
      `/api/uploads/${hash}${query}`,
      { ...init, credentials: "same-origin" },
      answerOf,
      {
        limit: MINUTE,
      },
    );
  try {
    let stands = await ask("", {});
    const content = stands === "refused" || stands.done ? null : await read();
    for (;;) {
      if (stands === "refused") return "refused";
      onProgress(stands.received);
      if (stands.done) return "done";
      if (!content) return "refused"; // the server says what is missing
      const { received } = stands;
      const place = new URLSearchParams({ offset: String(received), total: String(total), mime });
      const body = await pieceOf(content, received);
      if (!body) return "refused"; // as above
      stands = await ask(`?${place}`, { method: "PUT", body });
    }
  } catch {
    return "cut";
  }
}

/** Null: the disk gives it no more, now or later. */
async function pieceOf(content: Blob, from: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = await content
    .slice(from, from + PIECE)
    .arrayBuffer()
    .catch(() => null);
  return bytes && new Uint8Array(bytes);
}

async function answerOf(answer: Response): Promise<v.InferOutput<typeof Progress> | "refused"> {
  if (answer.ok) return v.parse(Progress, await answer.json());
  if ([400, 403, 404, 413, 422].includes(answer.status)) return "refused";
  throw new Error(`an upload was answered with ${answer.status}`);
}

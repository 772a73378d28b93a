import { MINUTE } from "../../../shared/time/duration.ts";
import type { Environment } from "../environment.ts";
import { fetchWhole } from "../fetch-whole.ts";
import type { ThumbnailRow } from "./file-database.ts";

/** `none`: the server has none and will not have one; null: it cannot be asked now. */
export async function fetchThumbnail(
  environment: Environment,
  hash: string,
): Promise<Omit<ThumbnailRow, "docs"> | "none" | null> {
  const read = async (answer: Response) => {
    const [, width, height] = /^(\d+)x(\d+)$/u.exec(answer.headers.get("picture-size") ?? "") ?? [];
    if (answer.status === 404) return "none";
    if (!answer.ok || width === undefined) return null;
    return { hash, content: await answer.blob(), width: Number(width), height: Number(height) };
  };
  const asked = fetchWhole(
    environment,
    `/api/files/${hash}/thumbnail`,
    { credentials: "same-origin" },
    read,
    {
      limit: MINUTE,
    },
  );
  return asked.catch(() => null); // no network: whoever asked asks again when the link is there
}

/** Of a picture that is on this device, where the browser can open it. */
export async function pictureSize(
  content: Blob,
  mime: string,
): Promise<{ width: number; height: number } | null> {
  const { createImageBitmap } = globalThis as { createImageBitmap?: (from: Blob) => Promise<ImageBitmap> }; // not in tests
  if (!mime.startsWith("image/") || content.size > LARGEST_OPENED) return null;
  const opened = await createImageBitmap?.(content).catch(() => null); // it is no picture, whatever it is called
  if (!opened) return null;
  const { width, height } = opened;
  opened.close();
  return { width, height };
}

const LARGEST_OPENED = 30_000_000;

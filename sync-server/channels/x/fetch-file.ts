import type { XConnection } from "../../../shared/channels/x-connection.ts";
import type { Attachment } from "../../../shared/conversation/entry.ts";
import { MINUTE } from "../../../shared/time/duration.ts";
import { keepFile, type KeepFileDeps } from "../../files/keep-file.ts";
import { authorization } from "./oauth.ts";

/** Far more than X takes of a picture; videos of direct messages are short. */
const MOST_BYTES = 100_000_000;
const TIMEOUT = 2 * MINUTE;

/**
 * Brings a file of a direct message here, named by its content.
 * @returns as it stands in its message now; null: it may be tried again
 */
export async function fetchFile(
  deps: KeepFileDeps,
  channel: string,
  connection: XConnection,
  { file, attachment }: { file: string; attachment: Attachment },
): Promise<Attachment | null> {
  if (!isOfX(file, connection)) return { ...attachment, missing: "lost" };
  const bytes = await download(connection, file, deps.clock()).catch(() => null);
  if (bytes === null) return null;
  if (bytes === "too-large") return { ...attachment, missing: "too-large" };
  const { hash, ...kept } = await keepFile(deps, `x:${channel}`, bytes, attachment.mime);
  return { name: attachment.name, url: `/api/files/${hash}`, ...kept };
}

/** Our signature is shown to X alone. */
function isOfX(address: string, { apiUrl }: XConnection): boolean {
  const url = URL.parse(address);
  if (!url) return false;
  if (url.host === new URL(apiUrl).host) return true;
  return url.protocol === "https:" && /(?:^|\.)(?:twimg|twitter|x)\.com$/u.test(url.hostname);
}

/** @throws Error when it does not come whole */
async function download(connection: XConnection, url: string, now: number): Promise<Buffer | "too-large"> {
  const response = await fetch(url, {
    headers: { authorization: authorization(connection, { method: "GET", url }, now) },
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT),
  });
  if (!response.ok || !response.body) throw new Error(`${response.status} for a file`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > MOST_BYTES) return "too-large";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

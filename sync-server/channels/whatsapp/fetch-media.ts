import * as v from "valibot";
import type { WhatsappConnection } from "../../../shared/channels/whatsapp-connection.ts";
import type { Attachment } from "../../../shared/conversation/entry.ts";
import { MINUTE } from "../../../shared/time/duration.ts";
import { keepFile, type KeepFileDeps } from "../../files/keep-file.ts";
import { answerOf } from "../../http/answer-of.ts";
import type { CallGraph } from "../meta/graph.ts";
import { accessOf } from "./number-of.ts";
import { LARGEST_FILE } from "./read-message.ts";

const Media = v.object({
  url: v.pipe(v.string(), v.url()),
  file_size: v.optional(v.pipe(v.union([v.number(), v.string()]), v.transform(Number))),
});

const TIMEOUT = 3 * MINUTE;

/** Who besides Graph itself hands out what was sent with WhatsApp, over https alone. */
const HOSTS = /^(?:[\w-]+\.)*(?:facebook\.com|fbsbx\.com|fbcdn\.net|whatsapp\.net)$/u;

/**
 * Brings a file here. Its address is asked for each time: it stands for five minutes.
 * @returns as it stands in its message now; null: it may be tried again
 */
export async function fetchMedia(
  deps: KeepFileDeps & { callGraph: CallGraph },
  channel: string,
  connection: WhatsappConnection,
  { file, attachment }: { file: string; attachment: Attachment },
): Promise<Attachment | null> {
  const answer = await deps.callGraph(accessOf(connection), { method: "GET", path: file });
  const media = answerOf(Media, answer);
  if (!media || !mayHaveToken(media.url, connection.graphUrl)) return null;
  const tooLarge: Attachment = { ...attachment, missing: "too-large" };
  if ((media.file_size ?? 0) > LARGEST_FILE) return tooLarge;
  const bytes = await download(media.url, connection.token).catch(() => null);
  if (bytes === null) return null;
  if (bytes === "too-large") return tooLarge;
  const { hash, ...kept } = await keepFile(deps, `whatsapp:${channel}`, bytes, attachment.mime);
  return { name: attachment.name, url: `/api/files/${hash}`, ...kept };
}

/** The token is shown to nobody but Meta, or to whoever stands for it. */
function mayHaveToken(url: string, graphUrl: string): boolean {
  const { hostname, protocol } = new URL(url);
  return hostname === new URL(graphUrl).hostname || (protocol === "https:" && HOSTS.test(hostname));
}

/** @returns null when it does not come; @throws Error when it breaks off */
async function download(url: string, token: string): Promise<Buffer | "too-large" | null> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}`, "user-agent": "Roost" },
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT),
  });
  if (!response.ok || !response.body) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > LARGEST_FILE) return "too-large";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

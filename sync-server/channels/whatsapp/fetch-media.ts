import * as v from "valibot";
import type { WhatsappConnection } from "../../../shared/channels/whatsapp-connection.ts";
import type { Attachment } from "../../../shared/conversation/entry.ts";
import type { KeepFileDeps } from "../../files/keep-file.ts";
import { answerOf } from "../../http/answer-of.ts";
import { fetchFromWeb } from "../fetch-from-web.ts";
import { isOfMeta } from "../meta/file-host.ts";
import type { CallGraph } from "../meta/graph.ts";
import { accessOf } from "./number-of.ts";
import { LARGEST_FILE } from "./read-message.ts";

const Media = v.object({
  url: v.pipe(v.string(), v.url()),
  file_size: v.optional(v.pipe(v.union([v.number(), v.string()]), v.transform(Number))),
});

/**
 * Brings a file here. Its address is asked for each time: it stands for five minutes, and the token is shown to nobody but Meta.
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
  if (!media || !isOfMeta(new URL(media.url), connection.graphUrl)) return null;
  if ((media.file_size ?? 0) > LARGEST_FILE) return { ...attachment, missing: "too-large" };
  return fetchFromWeb(
    deps,
    { file: media.url, attachment },
    {
      by: `whatsapp:${channel}`,
      isOwn: (url) => isOfMeta(url, connection.graphUrl),
      headers: () => ({ authorization: `Bearer ${connection.token}` }),
      mostBytes: LARGEST_FILE,
    },
  );
}

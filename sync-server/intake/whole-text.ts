import type { InboundMessage } from "../../shared/conversation/entry.ts";
import type { BlobStore } from "../store/blob-store.ts";

/** All of a message's text, also where the ledger carries only its beginning; of one that was erased, what is left. */
export async function wholeText(
  blobs: Pick<BlobStore, "blob">,
  { text, whole }: Pick<InboundMessage, "text" | "whole">,
): Promise<string> {
  const blob = whole ? await blobs.blob(whole.hash) : null;
  return blob ? new TextDecoder().decode(blob.bytes) : text;
}

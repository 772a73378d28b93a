import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Environment } from "./environment.ts";

/** The whole document as one Yjs update, from the server; null when it cannot be had now. */
export async function fetchDocument(environment: Environment, doc: DocumentId): Promise<Uint8Array | null> {
  try {
    const answer = await environment.fetch(`/api/documents/${doc}`, { credentials: "same-origin" });
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  } catch {
    return null; // no network: whoever asked asks again when the link is there
  }
}

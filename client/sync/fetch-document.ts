import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Environment } from "./environment.ts";

/**
 * The whole document as one Yjs update, from the server; null when it cannot be had now, `gone` when there is none for
 * this agent.
 */
export async function fetchDocument(
  environment: Environment,
  doc: DocumentId,
): Promise<Uint8Array | "gone" | null> {
  try {
    const answer = await environment.fetch(`/api/documents/${doc}`, { credentials: "same-origin" });
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    return answer.status === 403 || answer.status === 404 ? "gone" : null;
  } catch {
    return null; // no network: whoever asked asks again when the link is there
  }
}

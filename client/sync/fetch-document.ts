import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Environment } from "./environment.ts";
import { fetchBytes } from "./fetch-bytes.ts";

/**
 * The whole document as one Yjs update, from the server; null when it cannot be had now, `gone` when there is none for
 * this agent.
 */
export function fetchDocument(
  environment: Environment,
  doc: DocumentId,
  signal?: AbortSignal,
): Promise<Uint8Array | "gone" | null> {
  return fetchBytes(environment, `/api/documents/${doc}`, signal);
}

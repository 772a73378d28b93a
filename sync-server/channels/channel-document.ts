import type { DocumentId } from "../../shared/protocol/document-id.ts";

export function channelDocument(channel: string): DocumentId {
  return `ch:${channel}`;
}

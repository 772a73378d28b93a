import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { useDesk } from "../app/desk-context.tsx";

/** Marks what is unread as read, and what is read as unread. */
export function useTurnOver(): (doc: DocumentId) => void {
  const desk = useDesk();
  return (doc) => (desk.isUnread(doc) ? desk.markRead(doc) : desk.markUnread(doc));
}

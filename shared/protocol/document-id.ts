/**
 * Document ids: `<kind>:<rest>`. One Yjs document each (SYNC-SPEC D-1).
 *
 * | kind | document | long-lived |
 * |---|---|---|
 * | `cv` | a conversation thread; `cv:<thread>:<k>` is its k-th document (D-4) | no |
 * | `ct` | a contact | no |
 * | `ws` | the workspace: agents, channels' names, attribute definitions | yes |
 * | `ch` | a channel: capability record, policy | yes |
 * | `me` | one agent's preferences | yes |
 */
export const documentKinds = ["cv", "ct", "ws", "ch", "me"] as const;
export type DocumentKind = (typeof documentKinds)[number];
export type DocumentId = `${DocumentKind}:${string}`;

const pattern = /^(cv:[A-Za-z0-9_-]{1,64}(:[1-9]\d{0,3})?|(ct|ws|ch|me):[A-Za-z0-9_-]{1,64})$/;

export function isDocumentId(value: unknown): value is DocumentId {
  return typeof value === "string" && pattern.test(value);
}

export function kindOf(doc: DocumentId): DocumentKind {
  return doc.slice(0, 2) as DocumentKind; // the pattern fixes the first two letters
}

/** The document in which a conversation goes on after this one (D-4). */
export function nextDocument(conversation: DocumentId): DocumentId {
  const [, thread, k = "1"] = conversation.split(":");
  return `cv:${thread}:${Number(k) + 1}`;
}

/** Documents every device keeps whole, cached by y-indexeddb; all others live in the vault's own stores. */
export function isLongLived(doc: DocumentId): boolean {
  return kindOf(doc) !== "cv" && kindOf(doc) !== "ct";
}

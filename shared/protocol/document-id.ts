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
 * | `lib` | a collection of saved replies; every device keeps it like a pinned conversation | no |
 */
export const documentKinds = ["cv", "ct", "ws", "ch", "me", "lib"] as const;
export type DocumentKind = (typeof documentKinds)[number];
export type DocumentId = `${DocumentKind}:${string}`;

const pattern = /^(cv:[A-Za-z0-9_-]{1,64}(:[1-9]\d{0,3})?|(ct|ws|ch|me|lib):[A-Za-z0-9_-]{1,64})$/;

export function isDocumentId(value: unknown): value is DocumentId {
  return typeof value === "string" && pattern.test(value);
}

export function kindOf(doc: DocumentId): DocumentKind {
  return doc.slice(0, doc.indexOf(":")) as DocumentKind; // the pattern fixes what stands before the colon
}

/** The document in which a conversation goes on after this one (D-4). */
export function nextDocument(conversation: DocumentId): DocumentId {
  const [, thread, k = "1"] = conversation.split(":");
  return `cv:${thread}:${Number(k) + 1}`;
}

/** Documents every device keeps whole, cached by y-indexeddb; all others live in the vault's own stores. */
export function isLongLived(doc: DocumentId): boolean {
  const kind = kindOf(doc);
  return kind === "ws" || kind === "ch" || kind === "me";
}

/** Documents whose body every device in whose sight they are keeps, beside the long-lived ones. */
export function isKeptWhole(doc: DocumentId): boolean {
  return kindOf(doc) === "lib";
}

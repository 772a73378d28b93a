import { createEffect, createRoot } from "solid-js";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { isProseRoot, prose, proseText } from "../../shared/protocol/ledger-doc.ts";
import type { Desk, Unsent } from "../sync/desk.ts";
import type { OpenConversation } from "../sync/open-document.ts";

/** The text of a reply that has not left; empty for anything else. */
function wordsOfSend(expected: readonly ConversationEntry[], id: string): string {
  const entry = expected.find((one) => one.id === id);
  return entry?.type === "send" ? entry.text : "";
}

/** What somebody wrote and the server does not have, as it stands in an open conversation. */
export function wordsOf(
  opened: Pick<OpenConversation, "expected" | "doc">,
  { id, what, words }: Unsent,
): string {
  if (what.kind === "act") return words ?? wordsOfSend(opened.expected(), id);
  return isProseRoot(what.root) ? proseText(prose(opened.doc, what.root)).trim() : "";
}

/** Words of a conversation or of a contact's notes that are on this device only, each once. */
export interface UnsentWords {
  doc: DocumentId;
  texts: string[];
}

/** Reads all replies, notes and drafts that are on this device only, so that they can be kept elsewhere. */
export async function unsentWords(desk: Desk): Promise<UnsentWords[]> {
  const docs = [...new Set(desk.unsent().map((item) => item.doc))].filter(
    (doc) => desk.conversation(doc) ?? desk.contact(doc) ?? doc.startsWith("lib:"),
  );
  const read = docs.map(async (doc) => ({ doc, texts: await wordsIn(desk, doc) }));
  return (await Promise.all(read)).filter(({ texts }) => texts.length > 0);
}

/** How long a conversation may take to open before its words are left out. */
const PATIENCE_MS = 2_000;

function wordsIn(desk: Desk, doc: DocumentId): Promise<string[]> {
  return new Promise((resolve) => {
    createRoot((dispose) => {
      const opened = desk.open(doc);
      const answer = () => {
        clearTimeout(timer);
        const texts = desk.unsent().flatMap((item) => (item.doc === doc ? wordsOf(opened, item) : []));
        resolve([...new Set(texts.filter((text) => text !== ""))]);
        dispose();
      };
      const timer = setTimeout(answer, PATIENCE_MS);
      createEffect(() => opened.ready() && answer());
    });
  });
}

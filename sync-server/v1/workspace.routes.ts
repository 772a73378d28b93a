import * as v from "valibot";
import { completeContact, type ContactRow } from "../../shared/contact/contact.ts";
import { completeRow } from "../../shared/conversation/complete-row.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { isDocumentId, kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import { AppError } from "../http/app-error.ts";
import type { Documents } from "../log/documents.ts";
import type { BlobStore } from "../store/blob-store.ts";
import type { Listed, ListingStore } from "../store/listing-store.ts";
import type { LogStore } from "../store/store.ts";
import { NoteView, notesOf, saidOf, SaidView } from "./conversation-body.ts";
import { route, type Route } from "./route.ts";
import { ContactView, contactView, ConversationView, conversationView } from "./views.ts";

/** Most of one page. */
const PAGE = 50;

const Cursor = v.optional(
  v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number), v.description("Cursor of the page before.")),
);
const Name = v.optional(v.pipe(v.string(), v.maxLength(64)));
const ConversationsAsked = v.object({
  state: v.optional(v.picklist(["new", "pending", "resolved"])),
  channel: Name,
  active_since: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number), v.description("Epoch ms.")),
  ),
  cursor: Cursor,
});
const page = <S extends v.GenericSchema>(of: S) =>
  v.object({
    items: v.array(of),
    cursor: v.pipe(v.string(), v.description("To go on from, now or later: what has changed comes again.")),
    more: v.boolean(),
  });

export interface WorkspaceRoutesDeps {
  documents: Documents;
  listing: ListingStore;
  log: Pick<LogStore, "audience">;
  blobs: Pick<BlobStore, "blob" | "documentsOf">;
}

/** What a program that holds a workspace key reads. */
export const workspaceRoutes = ({ documents, listing, log, blobs }: WorkspaceRoutesDeps): Route[] => [
  route({
    id: "listConversations",
    method: "get",
    path: "/conversations",
    access: "program",
    summary: "Conversations in the order of their last change",
    query: ConversationsAsked,
    status: 200,
    answer: page(ConversationView),
    async handle(_program, { query }) {
      const { state = null, channel = null, active_since: activeSince = null, cursor = 0 } = query;
      const wish = { kind: "cv", after: cursor, state, channel, activeSince, limit: PAGE + 1 } as const;
      const found = await listing.list(wish);
      const viewOf = ({ row }: Listed) => conversationView(completeRow(row as ConversationRow)); // of that kind
      return { body: pageOf(found, cursor, viewOf) };
    },
  }),
  route({
    id: "getConversation",
    method: "get",
    path: "/conversations/{id}",
    access: "program",
    summary: "One conversation, with what was said and noted in it",
    more: "Of a very long one the end: at least the last hundred messages, or 256 KiB of them.",
    status: 200,
    answer: v.object({ ...ConversationView.entries, messages: v.array(SaidView), notes: v.array(NoteView) }),
    refusals: ["document.unknown"],
    async handle(_program, { part }) {
      const doc = await knownDocument(log, part("id"), "cv");
      const read = await documents.turn<{ messages: SaidView[]; notes: NoteView[] }, Conversation>(
        doc,
        (turn) => ({
          messages: saidOf(turn.entries() as readonly ConversationEntry[]), // a conversation's ledger
          notes: notesOf(turn),
        }),
      );
      const { row } = await documents.read<Conversation>(doc);
      if (row.erased) throw new AppError("document.unknown");
      return { body: { ...conversationView(row), ...read } };
    },
  }),
  route({
    id: "getText",
    method: "get",
    path: "/texts/{hash}",
    access: "program",
    summary: "The whole of a message whose beginning stands in its conversation",
    status: 200,
    answer: v.object({ text: v.string() }),
    refusals: ["document.unknown"],
    async handle(_program, { part }) {
      const isKnown = (await blobs.documentsOf(part("hash"))).length > 0;
      const blob = isKnown ? await blobs.blob(part("hash")) : null;
      if (!blob) throw new AppError("document.unknown");
      return { body: { text: new TextDecoder().decode(blob.bytes) } };
    },
  }),
  route({
    id: "listContacts",
    method: "get",
    path: "/contacts",
    access: "program",
    summary: "Contacts in the order of their last change",
    query: v.object({ channel: Name, cursor: Cursor }),
    status: 200,
    answer: page(ContactView),
    async handle(_program, { query: { channel = null, cursor = 0 } }) {
      const wish = {
        kind: "ct",
        after: cursor,
        state: null,
        channel,
        activeSince: null,
        limit: PAGE + 1,
      } as const;
      const viewOf = ({ row }: Listed) => contactView(completeContact(row as ContactRow)); // of that kind
      return { body: pageOf(await listing.list(wish), cursor, viewOf) };
    },
  }),
  route({
    id: "getContact",
    method: "get",
    path: "/contacts/{id}",
    access: "program",
    summary: "One contact",
    status: 200,
    answer: ContactView,
    refusals: ["document.unknown"],
    async handle(_program, { part }) {
      const row = await documents.read<ContactRow>(await knownDocument(log, part("id"), "ct"));
      if (row.erased) throw new AppError("document.unknown");
      return { body: contactView(row) };
    },
  }),
];

function pageOf<T>(found: readonly Listed[], cursor: number, viewOf: (one: Listed) => T) {
  const listed = found.slice(0, PAGE);
  const next = String(listed.at(-1)?.feed ?? cursor);
  return { items: listed.map(viewOf), cursor: next, more: found.length > PAGE };
}

/** @throws AppError `document.unknown` for what never was, or is of another kind */
export async function knownDocument(
  log: Pick<LogStore, "audience">,
  id: string,
  kind: "cv" | "ct",
): Promise<DocumentId> {
  if (!isDocumentId(id) || kindOf(id) !== kind || !(await log.audience(id)))
    throw new AppError("document.unknown");
  return id;
}

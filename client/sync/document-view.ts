import { predictedContact } from "../../shared/contact/admit-contact.ts";
import type { ContactEntry, ContactIntent, ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { applyEffects, predicted, type Device } from "../../shared/conversation/device-view.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { ConversationIntent } from "../../shared/conversation/intent.ts";
import { unbegunRow } from "../../shared/conversation/opening.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { Belonging } from "../../shared/permissions/access.ts";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { EntryBase } from "../../shared/protocol/entry.ts";
import { ledgerKind } from "../../shared/protocol/kinds.ts";
import { predictedCollection } from "../../shared/replies/admit-collection.ts";
import type { CollectionEntry, CollectionIntent, CollectionRow } from "../../shared/replies/collection.ts";
import { belongingOf } from "./device-in.ts";

/** How an open document of one kind is read on a device: its fold, then its unsent intents, then the time (F-2). */
interface KindView<S, E extends EntryBase, I> {
  belonging: (state: S, intents: readonly I[]) => Belonging;
  /** The episode shown; 0 where there are none. */
  episode: (state: S) => number;
  /** What the server is expected to write for an unsent intent. */
  predicted: (state: S, intent: I, device: Device) => E[];
  /** What time has done by `now`, epoch ms. */
  at: (state: S, now: number) => S;
}

/** The view of a kind of which nobody outside looks into the state. */
export interface DocumentView extends KindView<unknown, EntryBase, { id: string }> {
  empty: () => unknown;
  fold: (state: unknown, entry: EntryBase) => unknown;
  head: (state: unknown) => number;
}

const conversation: KindView<Conversation, ConversationEntry, ConversationIntent> = {
  belonging: ({ row }, intents) => belongingOf(row.head > 0 ? row : begunBy(row, intents)),
  episode: ({ row }) => row.ep,
  predicted: ({ row }, intent, device) => predicted(row, intent, device),
  at: applyEffects,
};

/** What nobody has begun yet belongs where whoever does puts it. */
function begunBy(row: ConversationRow, [first]: readonly ConversationIntent[]): ConversationRow {
  return first?.type === "send" && first.opens ? unbegunRow(row.doc, first.opens) : row;
}

const contact: KindView<ContactRow, ContactEntry, ContactIntent> = {
  belonging: belongingOf,
  episode: () => 0,
  predicted: predictedContact,
  at: (state) => state,
};

const collection: KindView<CollectionRow, CollectionEntry, CollectionIntent> = {
  belonging: belongingOf,
  episode: () => 0,
  predicted: predictedCollection,
  at: (state) => state,
};

const views = { ct: contact, lib: collection };

export function documentView(doc: DocumentId): DocumentView {
  const kind = ledgerKind(doc);
  const name = kindOf(doc);
  const view = name === "ct" || name === "lib" ? views[name] : conversation;
  return {
    empty: () => kind.empty(doc),
    fold: (state, entry) => kind.fold(state, entry),
    head: (state) => kind.head(state),
    ...(view as unknown as KindView<unknown, EntryBase, { id: string }>), // it is only ever given its own kind's states
  };
}

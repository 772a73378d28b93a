import * as v from "valibot";
import { foldChannel, emptyChannel, type ChannelEntry, type ChannelState } from "../channels/channel.ts";
import { admitContact } from "../contact/admit-contact.ts";
import {
  ContactIntent,
  contactMayReturn,
  contactProse,
  emptyContact,
  type ContactEntry,
  type ContactRow,
} from "../contact/contact.ts";
import { foldContact } from "../contact/fold-contact.ts";
import { admitConversation, type Admission, type Verdict } from "../conversation/admit.ts";
import {
  conversationMayReturn,
  conversationProse,
  emptyConversation,
  foldConversation,
  type Conversation,
} from "../conversation/conversation.ts";
import { dueEffects, nextDue } from "../conversation/effects.ts";
import type { ConversationEntry } from "../conversation/entry.ts";
import { ConversationIntent } from "../conversation/intent.ts";
import {
  admitPersonal,
  emptyPersonal,
  foldPersonal,
  PersonalIntent,
  type PersonalEntry,
  type PersonalState,
} from "../personal/preferences.ts";
import {
  emptyWorkspace,
  foldWorkspace,
  type Workspace,
  type WorkspaceEntry,
} from "../workspace/workspace.ts";
import { admitCollection } from "../replies/admit-collection.ts";
import {
  CollectionIntent,
  collectionProse,
  emptyCollection,
  type CollectionEntry,
  type CollectionRow,
} from "../replies/collection.ts";
import { foldCollection } from "../replies/fold-collection.ts";
import type { DocumentId } from "./document-id.ts";
import { kindOf } from "./document-id.ts";
import type { EntryBase, Unnumbered } from "./entry.ts";
import type { Uuid } from "./intent.ts";

/**
 * What a kind of document is to the parts that treat all alike (admission, projector, vault): its fold, its row,
 * its intents. `row` is what lists and the index hold; null for documents that no list shows.
 */
export interface LedgerKind<S, E extends EntryBase, I extends { id: v.InferOutput<typeof Uuid> }> {
  empty(doc: DocumentId): S;
  head(state: S): number;
  fold(state: S, entry: E): S;
  row(state: S): object | null;
  /** Schema of the intents it takes; null when it takes none. */
  intent: v.GenericSchema<unknown, I> | null;
  admit(state: S, intent: I, admission: Admission): Verdict<E>;
  /** What time has done by `now`, to be written before anything else (F-4). */
  effects(state: S, now: number): Unnumbered<E>[];
  nextDue(state: S): number | null;
  prose(state: S, root: string): "live" | "ended" | "never";
  /** A root that has ended may live again: what ended it can still be undone (N-3, I-7). */
  mayReturn(state: S, root: string): boolean;
}

const timeless = {
  effects: () => [],
  nextDue: () => null,
  prose: () => "never" as const,
  mayReturn: () => false,
};
const actless = { intent: null, admit: () => ({ ok: false, code: "intent.unknown_type" }) as const };

const conversation: LedgerKind<Conversation, ConversationEntry, ConversationIntent> = {
  empty: emptyConversation,
  head: (state) => state.row.head,
  fold: foldConversation,
  row: (state) => state.row,
  intent: ConversationIntent,
  admit: (state, intent, admission) => admitConversation(state.row, intent, admission),
  effects: (state, now) => dueEffects(state.row, now),
  nextDue: (state) => nextDue(state.row),
  prose: conversationProse,
  mayReturn: conversationMayReturn,
};

const contact: LedgerKind<ContactRow, ContactEntry, ContactIntent> = {
  empty: emptyContact,
  head: (state) => state.head,
  fold: foldContact,
  row: (state) => state,
  intent: ContactIntent,
  admit: admitContact,
  ...timeless,
  prose: contactProse,
  mayReturn: contactMayReturn,
};

const workspace: LedgerKind<Workspace, WorkspaceEntry, never> = {
  empty: () => emptyWorkspace,
  head: (state) => state.head,
  fold: foldWorkspace,
  row: () => null,
  ...actless,
  ...timeless,
};

const channel: LedgerKind<ChannelState, ChannelEntry, never> = {
  empty: () => emptyChannel,
  head: (state) => state.head,
  fold: foldChannel,
  row: () => null,
  ...actless,
  ...timeless,
};

const personal: LedgerKind<PersonalState, PersonalEntry, PersonalIntent> = {
  empty: () => emptyPersonal,
  head: (state) => state.head,
  fold: foldPersonal,
  row: () => null,
  intent: PersonalIntent,
  admit: admitPersonal,
  ...timeless,
};

const collection: LedgerKind<CollectionRow, CollectionEntry, CollectionIntent> = {
  empty: emptyCollection,
  head: (state) => state.head,
  fold: foldCollection,
  row: (state) => state,
  intent: CollectionIntent,
  admit: admitCollection,
  ...timeless,
  prose: collectionProse,
};

const kinds = { cv: conversation, ct: contact, ws: workspace, ch: channel, me: personal, lib: collection };

/** A kind whose state nobody outside it looks into. */
export type AnyKind = LedgerKind<unknown, EntryBase, { id: string }>;

export function ledgerKind(doc: DocumentId): AnyKind {
  return kinds[kindOf(doc)] as unknown as AnyKind; // each kind is only ever given its own states and entries back
}

export type AnyIntent = ConversationIntent | ContactIntent | PersonalIntent | CollectionIntent;

/** Checks an intent against the schema of the document it names. */
export function parseIntent(
  doc: DocumentId,
  value: unknown,
): { ok: true; intent: AnyIntent } | { ok: false; code: "intent.malformed" } {
  const schema = ledgerKind(doc).intent;
  const parsed = schema ? v.safeParse(schema, value) : null;
  if (!parsed?.success) return { ok: false, code: "intent.malformed" };
  const intent = parsed.output as AnyIntent; // the schema of its kind says so
  return intent.doc === doc ? { ok: true, intent } : { ok: false, code: "intent.malformed" };
}

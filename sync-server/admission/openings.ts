import { mayStart } from "../../shared/channels/capability.ts";
import type { ChannelSettings } from "../../shared/channels/channel.ts";
import { emptyContact, type ContactEntry, type ContactRow } from "../../shared/contact/contact.ts";
import { foldContact } from "../../shared/contact/fold-contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ContactRef, ConversationFact } from "../../shared/conversation/entry.ts";
import type { ConversationIntent } from "../../shared/conversation/intent.ts";
import { externalIdOn, openedBy, type Opening } from "../../shared/conversation/opening.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { roleIn } from "../../shared/permissions/access.ts";
import { may, type Role } from "../../shared/permissions/permissions.ts";
import type { Code } from "../../shared/protocol/codes.ts";
import { kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { By, Unnumbered } from "../../shared/protocol/entry.ts";
import type { PushItem } from "../../shared/protocol/frames.ts";
import { parseIntent, type AnyIntent } from "../../shared/protocol/kinds.ts";
import { publishedChannel } from "../channels/channel-document.ts";
import { channelRef, ErasedMeanwhile } from "../intake/receive-contact.ts";
import { newThread } from "../intake/new-thread.ts";
import { threadOf, type ThreadDeps } from "../intake/thread-of.ts";
import type { Documents, Turn } from "../log/documents.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { InboundStore, Thread } from "../store/inbound-store.ts";
import type { SettingsStore } from "../store/settings-store.ts";
import { captureTerms, capturedSettings } from "../workspace-settings/capture.ts";
import { readSome } from "../workspace-settings/read-settings.ts";
import type { Author } from "./push.ts";

export interface OpeningDeps extends ThreadDeps {
  documents: Documents;
  inbound: Pick<InboundStore, "thread" | "addThread">;
  channels: Pick<ChannelStore, "channel">;
  settings: Pick<SettingsStore, "setting">;
}

type Send = Extract<ConversationIntent, { type: "send" }> & { opens: Opening };

/** Where a conversation may be begun, and with whom. */
interface Account {
  channel: ChannelSettings;
  role: Role;
  /** The contact's id on its network. */
  externalId: string;
}

/** What stands before the reply that begins a conversation; empty where it goes on in one that is there. */
export interface Beginning {
  /** What its author may do there; left out where the conversation is there to ask. */
  role?: Role;
  facts: (at: number) => Unnumbered<ConversationFact>[];
  /** From here on the contact's messages arrive here (E-1). */
  keep: () => void;
}

/** The reply that an item is, where it says for whom it is. */
function sendIn(doc: DocumentId, item: PushItem): Send | null {
  if (item.k !== "intent" || kindOf(doc) !== "cv" || item.intent["opens"] === undefined) return null;
  const parsed = parseIntent(doc, item.intent);
  return parsed.ok && opens(parsed.intent) ? parsed.intent : null;
}

export function opens(intent: AnyIntent): intent is Send {
  return intent.type === "send" && intent.opens !== undefined;
}

/** The account, as it is now, or why nothing can be begun there; who may not know of it hears that there is none. */
async function accountOf(
  { channels }: Pick<OpeningDeps, "channels">,
  { channel, contact }: Opening,
  author: Author,
): Promise<Account | { code: Code }> {
  const record = await channels.channel(channel.id);
  const settings = record && publishedChannel(record);
  const role = settings && roleIn(author, { channel: settings.id, team: settings.team });
  if (!settings || !role) return { code: "channel.unknown" };
  if (!may(role, "conversation.reply")) return { code: "role.not_allowed" };
  if (!mayStart(settings)) return { code: "channel.only_answers" };
  const externalId = externalIdOn(settings.network, contact.externalId);
  return externalId === null ? { code: "contact.unreachable" } : { channel: settings, role, externalId };
}

/**
 * The contact of a conversation that an item begins, met before its turn: a conversation names a contact that is there.
 * Repeated after a crash it finds them. What is refused meets nobody.
 * @param isTaken judges the item as its turn will
 */
export async function meetContact(
  deps: OpeningDeps,
  doc: DocumentId,
  items: readonly PushItem[],
  askAuthor: () => Promise<Author | null>,
  isTaken: (item: Extract<PushItem, { k: "intent" }>, author: Author) => Promise<boolean>,
): Promise<void> {
  const item = items.find((one) => sendIn(doc, one) !== null);
  const send = item && sendIn(doc, item);
  if (!send || item.k !== "intent" || (await rowOf<ConversationRow>(deps, doc))) return;
  const author = await askAuthor();
  if (!author) return;
  const account = await accountOf(deps, send.opens, author);
  if ("code" in account) return;
  const { channel, externalId } = account;
  const place = await threadOf(deps, channel.id, externalId, "private");
  if (place.conversation !== doc || (await rowOf<ContactRow>(deps, place.contact))) return;
  if (!(await isTaken(item, author))) return;
  await deps.documents.turn<void, ContactRow>(place.contact, (turn) => {
    if (!turn.exists) turn.append([metBy(send, author, { channel, externalId, at: turn.now })]);
  });
}

function metBy(
  send: Send,
  author: Author,
  { channel, externalId, at }: { channel: ChannelSettings; externalId: string; at: number },
): Unnumbered<Extract<ContactEntry, { type: "contact.created" }>> {
  const { name } = send.opens.contact;
  const isMail = channel.network === "email";
  return {
    id: `met:${send.id}`,
    type: "contact.created",
    at,
    by: byOf(author),
    channel: channelRef(channel),
    team: channel.team,
    externalId,
    person: { name, ...(isMail ? { handle: externalId } : {}) },
  };
}

/**
 * The document where the words of such a reply go on, where that is not the one its author's device took it for: they were
 * erased there, and are somebody new, or have another conversation that the device did not know. Judged there as by
 * somebody who has seen nothing of it.
 */
export async function openedElsewhere(
  deps: OpeningDeps & { log: { admitted: (doc: DocumentId, id: string) => Promise<unknown> } },
  turn: Turn,
  item: PushItem,
  author: Author,
): Promise<PushItem | null> {
  const send = sendIn(turn.doc, item);
  if (!send || (await deps.log.admitted(turn.doc, send.id)) || (await isAlive(deps, turn))) return null;
  const settings = (await deps.channels.channel(send.opens.channel.id))?.settings;
  // It is refused; whoever may not know of the account does not even hear of another document.
  if (!settings || roleIn(author, { channel: settings.id, team: settings.team }) === null) return null;
  const externalId = externalIdOn(settings.network, send.opens.contact.externalId);
  if (externalId === null) return null; // as above
  const { conversation } = await threadOf(deps, settings.id, externalId, "private");
  if (conversation === turn.doc || item.k !== "intent") return null;
  const past = (erased: number) => newThread(settings.id, externalId, "private", erased).conversation;
  const doc = (await writtenBefore(deps, send.id, past)) ?? conversation;
  return { ...item, intent: { ...item.intent, doc, seen: 0 } };
}

/** Where the words went, if everything of their reader was erased once more before their author heard of it: they go once (S-4). */
async function writtenBefore(
  deps: Parameters<typeof openedElsewhere>[0],
  send: string,
  past: (erased: number) => DocumentId,
): Promise<DocumentId | null> {
  for (let erased = 0; ; erased++) {
    const doc = past(erased);
    if (!(await rowOf(deps, doc))) return null;
    if (await deps.log.admitted(doc, send)) return doc;
  }
}

async function isAlive(deps: OpeningDeps, turn: Turn): Promise<boolean> {
  const { row } = turn.state() as Conversation; // only conversations are begun
  return row.ep > 0 && !row.erased && (await contactOf(deps, row))?.erased !== true;
}

/** @returns why the conversation cannot be begun, or gone on with, by somebody who writes first */
export async function beginningOf(
  deps: OpeningDeps,
  turn: Turn,
  send: Send,
  author: Author,
): Promise<Beginning | { code: Code }> {
  const { row } = turn.state() as Conversation; // as above
  if (row.ep > 0) {
    const isBlocked = (await contactOf(deps, row))?.blocked === true;
    return isBlocked ? { code: "contact.blocked" } : { facts: () => [], keep: () => undefined };
  }
  const account = await accountOf(deps, send.opens, author);
  if ("code" in account) return account;
  const { channel, role, externalId } = account;
  const place = await threadOf(deps, channel.id, externalId, "private");
  if (place.conversation !== turn.doc) throw new ErasedMeanwhile(); // the device asks again
  const known = await rowOf<ContactRow>(deps, place.contact);
  const met = metBy(send, author, { channel, externalId, at: turn.now });
  const contact = known ?? foldContact(emptyContact(place.contact), { ...met, n: 0 });
  if (contact.blocked) return { code: "contact.blocked" };
  const settings = await readSome(deps.settings, capturedSettings);
  const terms = captureTerms(settings, channel, { visibility: "private", contact }, turn.now);
  return {
    role,
    facts: (at) => {
      const beginning = { send: send.id, at, by: byOf(author) };
      const { id, name, network, team } = channel;
      return openedBy(beginning, { channel: { id, name, network }, team, contact: refOf(contact) }, terms);
    },
    keep: () => {
      if (!known) throw new ErasedMeanwhile(); // as above
      keepThread(deps, turn, { channel: channel.id, externalId, place });
    },
  };
}

function keepThread(
  { inbound }: OpeningDeps,
  turn: Turn,
  { channel, externalId, place }: { channel: string; externalId: string; place: Thread },
): void {
  turn.also(async (tx) => {
    if (!(await inbound.addThread(tx, channel, externalId, "private", place))) throw new ErasedMeanwhile();
  });
}

function refOf({ doc, person }: ContactRow): ContactRef {
  return { id: doc, ...person };
}

function byOf({ id, name }: Author): By {
  return { kind: "agent", id, name };
}

function contactOf(deps: OpeningDeps, row: ConversationRow): Promise<ContactRow | null> {
  return rowOf<ContactRow>(deps, row.contact.id as DocumentId); // whoever opened the conversation wrote a document's id
}

/** As committed: to wait for another document's turn within one could be to wait for ever. */
async function rowOf<R>({ log }: Pick<OpeningDeps, "log">, doc: DocumentId): Promise<R | null> {
  return ((await log.rows([doc])).get(doc) as R | undefined) ?? null; // of its kind
}

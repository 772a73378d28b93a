import * as Y from "yjs";
import type { ContactRow } from "../../../shared/contact/contact.ts";
import { erasedContactRow } from "../../../shared/contact/erased.ts";
import type { Conversation } from "../../../shared/conversation/conversation.ts";
import type { ConversationEntry, ConversationFact } from "../../../shared/conversation/entry.ts";
import { erasedConversation, erasedEntry } from "../../../shared/conversation/erased.ts";
import { SYSTEM } from "../../../shared/conversation/effects.ts";
import type { Belonging } from "../../../shared/permissions/access.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { numbered, type EntryBase, type Unnumbered } from "../../../shared/protocol/entry.ts";
import { ledgerKind } from "../../../shared/protocol/kinds.ts";
import { appendEntries, defineLedger, prose, type ProseRoot } from "../../../shared/protocol/ledger-doc.ts";
import { isLater, type Register } from "../../../shared/protocol/register.ts";
import { HOUR } from "../../../shared/time/duration.ts";
import { belongingOf } from "./fake-sight.ts";

interface Held {
  doc: Y.Doc;
  state: unknown;
}

export type FeedRow = { feed: number } & (
  | { register: Register }
  /** `former`: where the document belonged before. `isWhole`: it begins a generation. */
  | { doc: DocumentId; bytes: Uint8Array; former: Belonging; isWhole: boolean }
);

/** What a new generation takes over, as the real server has it. */
interface Handover {
  state: (state: unknown) => unknown;
  entry: (entry: EntryBase) => EntryBase | null;
}

const everything: Handover = { state: (state) => state, entry: (entry) => entry };
const nothing: Handover = {
  state: (state) => (isContact(state) ? erasedContactRow(state) : erasedConversation(state as Conversation)), // of a conversation
  entry: (entry) => erasedEntry(entry as ConversationEntry), // a contact's has the same shape where it matters
};

function isContact(state: unknown): state is ContactRow {
  return typeof state === "object" && state !== null && "kind" in state;
}

/** What the fake server has: documents by the shared rules, registers, and the feed of their changes. */
export abstract class FakeDocuments {
  now: () => number;
  feed: FeedRow[] = [];
  readonly registers = new Map<string, Register>();
  readonly #documents = new Map<DocumentId, Held>();
  /** Generation of each document that has begun another one. */
  readonly #generations = new Map<DocumentId, number>();
  readonly #sealed = new Map<string, Uint8Array>();
  /** Where each document belonged when it changed last. */
  readonly #belongings = new Map<DocumentId, Belonging>();
  #minted = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  /** There is something new in the feed. */
  protected abstract changed(): void;

  documents(): DocumentId[] {
    return [...this.#documents.keys()].toSorted();
  }

  backup(): Map<DocumentId, Uint8Array> {
    return new Map([...this.#documents].map(([doc, held]) => [doc, Y.encodeStateAsUpdate(held.doc)]));
  }

  ledger(doc: DocumentId): EntryBase[] {
    return this.held(doc).doc.getArray<EntryBase>("ledger").toArray();
  }

  text(doc: DocumentId, root: ProseRoot): string {
    return prose(this.held(doc).doc, root).toJSON();
  }

  append(doc: DocumentId, drafts: readonly Unnumbered<EntryBase & { type: string }>[]): void {
    const held = this.held(doc);
    const kind = ledgerKind(doc);
    const entries = numbered<EntryBase>(drafts, kind.head(held.state));
    held.state = entries.reduce((state, entry) => kind.fold(state, entry), held.state);
    const before = Y.encodeStateVector(held.doc);
    appendEntries(held.doc, entries);
    this.#log(doc, Y.encodeStateAsUpdate(held.doc, before));
    this.changed();
  }

  /** A colleague's words, in the way another device would bring them. */
  write(doc: DocumentId, edit: (doc: Y.Doc) => void): void {
    const held = this.held(doc);
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(held.doc));
    const before = Y.encodeStateVector(other);
    edit(other);
    this.take(doc, Y.encodeStateAsUpdate(other, before));
    this.changed();
  }

  /** The document goes on as another one, of the same ledger and other Yjs structs (D-4). */
  beginGeneration(doc: DocumentId, edit: (doc: Y.Doc) => void, over: Handover = everything): void {
    const held = this.held(doc);
    const kind = ledgerKind(doc);
    const gen = (this.#generations.get(doc) ?? 0) + 1;
    const begun = { id: `fact-${this.#minted++}`, type: "checkpoint", at: this.now(), by: SYSTEM, gen };
    const checkpoint = { ...begun, n: kind.head(held.state), state: over.state(held.state) } as EntryBase;
    const next = new Y.Doc();
    defineLedger(next);
    appendEntries(next, [
      ...this.ledger(doc)
        .map(over.entry)
        .filter((entry) => entry !== null),
      checkpoint,
    ]);
    edit(next);
    this.#sealed.set(`${doc}/generations/${gen - 1}`, this.bytesOf(doc));
    held.doc = next;
    held.state = kind.fold(held.state, checkpoint);
    this.#generations.set(doc, gen);
    this.#log(doc, Y.encodeStateAsUpdate(next), true);
    this.changed();
  }

  /** Everything a contact, or a conversation with them, holds is erased (D-5). */
  erase(doc: DocumentId): void {
    this.beginGeneration(doc, () => {}, nothing);
    this.#sealed.clear();
  }

  /** A generation that has ended: `<document>/generations/<number>`. */
  sealed(name: string): Uint8Array | undefined {
    return this.#sealed.get(name);
  }

  /** The conversation belongs to another team from here on. */
  move(doc: DocumentId, team: string | null): void {
    const moved = {
      id: `fact-${this.#minted++}`,
      type: "team.set",
      at: this.now(),
      by: SYSTEM,
      team,
    } as const;
    this.append(doc, [moved as Unnumbered<EntryBase & { type: string }>]);
  }

  register(register: Register): void {
    const id = `${register.agent} ${register.key}`;
    if (!isLater(register, this.registers.get(id))) return;
    this.registers.set(id, register);
    this.feed.push({ feed: this.feed.length + 1, register });
    this.changed();
  }

  /** A message of a contact; the first one opens the thread, in this channel and team. */
  receive(doc: DocumentId, text: string, where: { channel?: string; team?: string } = {}): void {
    const at = this.now();
    const mint = () => `fact-${this.#minted++}`;
    const facts: Unnumbered<ConversationFact>[] = [];
    if (this.ledger(doc).length === 0) {
      const id = where.channel ?? "care";
      const channel = { id, name: `Name of ${id}`, network: "api" } as const;
      const contact = { id: "ct:zoe", name: "Zoe" };
      const policy = {
        sla: { name: "Usual", firstMs: HOUR, nextMs: HOUR, warnAfter: 0.75 },
        autoAssign: false,
        windowMs: null,
        limit: null,
      };
      facts.push({
        id: mint(),
        type: "thread.opened",
        at,
        by: SYSTEM,
        channel,
        team: where.team ?? null,
        visibility: "public",
        contact,
      });
      facts.push({ id: mint(), type: "episode.opened", at, by: SYSTEM, ep: 1, ...policy });
    }
    const message = {
      externalId: mint(),
      kind: "private_message",
      text,
      attachments: [],
      sentAt: at,
    } as const;
    const by = { kind: "contact", id: "ct:zoe", name: "Zoe" } as const;
    facts.push({ id: mint(), type: "message.received", at, by, message: { ...message, attachments: [] } });
    this.append(doc, facts as Unnumbered<EntryBase & { type: string }>[]);
  }

  stateOf(doc: DocumentId): unknown {
    return this.held(doc).state;
  }

  docOf(doc: DocumentId): Y.Doc {
    return this.held(doc).doc;
  }

  rowOf(doc: DocumentId): object | null {
    return ledgerKind(doc).row(this.held(doc).state);
  }

  bytesOf(doc: DocumentId): Uint8Array {
    return Y.encodeStateAsUpdate(this.held(doc).doc);
  }

  genOf(doc: DocumentId): { gen?: number } {
    const gen = this.#generations.get(doc);
    return gen === undefined ? {} : { gen };
  }

  protected take(doc: DocumentId, update: Uint8Array): void {
    Y.applyUpdate(this.held(doc).doc, update);
    this.#log(doc, update);
  }

  /** Nothing is known but what the backup holds. */
  protected putBack(backup: ReadonlyMap<DocumentId, Uint8Array>): void {
    this.feed = [];
    this.#documents.clear();
    for (const [doc, bytes] of backup) {
      const held = this.held(doc);
      Y.applyUpdate(held.doc, bytes);
      held.state = this.ledger(doc).reduce((state, entry) => ledgerKind(doc).fold(state, entry), held.state);
      this.#log(doc, bytes);
    }
  }

  protected held(doc: DocumentId): Held {
    const known = this.#documents.get(doc);
    if (known) return known;
    const held = { doc: new Y.Doc(), state: ledgerKind(doc).empty(doc) };
    defineLedger(held.doc);
    this.#documents.set(doc, held);
    return held;
  }

  #log(doc: DocumentId, bytes: Uint8Array, isWhole = false): void {
    const former = this.#belongings.get(doc) ?? belongingOf(doc, this.rowOf(doc));
    this.#belongings.set(doc, belongingOf(doc, this.rowOf(doc)));
    this.feed.push({ feed: this.feed.length + 1, doc, bytes, former, isWhole });
  }
}

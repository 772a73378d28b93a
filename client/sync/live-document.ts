import { createMemo, createRoot, createSignal, untrack } from "solid-js";
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import {
  emptyConversation,
  foldConversation,
  type Conversation,
} from "../../shared/conversation/conversation.ts";
import { applyEffects, type Device } from "../../shared/conversation/device-view.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { ConversationIntent } from "../../shared/conversation/intent.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { AnyIntent } from "../../shared/protocol/kinds.ts";
import { ledgerLength, prose, readLedger, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { wordsBeyond } from "../../shared/protocol/words-beyond.ts";
import { unlessClosed } from "./closed.ts";
import type { OpenConversation } from "./desk.ts";
import { editedRoot } from "./edited-root.ts";
import type { Environment } from "./environment.ts";
import { expectedEntries } from "./expected.ts";
import { createLivePresence, type LivePresence } from "./live-presence.ts";
import type { LocalEdit } from "./record.ts";
import { createWire, type Wire } from "./virtual-socket.ts";

/** What an open document needs of the device. */
export interface DocumentHost {
  environment: Environment;
  /** The document as this device has it, and how often it was made anew; null while its bytes are not here. */
  read: (doc: DocumentId) => Promise<{ bytes: Uint8Array; generation: number } | null>;
  /** Resolves once the edit is safe on this device. */
  record: (edit: LocalEdit) => Promise<void>;
  /** Sends this device's presence. */
  announce: (doc: DocumentId, update: Uint8Array) => void;
  device: () => Device;
  intentsOf: (doc: DocumentId) => readonly AnyIntent[];
  now: () => number;
}

/** A conversation's Y.Doc in memory, with what screens read from it. */
export interface LiveDocument {
  view: OpenConversation;
  /** Connects it to the vault, for a screen. */
  wake: () => void;
  /** Disconnects it; it keeps its document, to be woken again. */
  rest: () => void;
  /** What the server's ledger says, as far as this copy holds it. */
  held: () => { head: number; ep: number };
  feed: (update: Uint8Array) => void;
  hear: (presence: Uint8Array) => void;
  /** The link to the server came up or went down. */
  linked: (isOnline: boolean) => void;
  /** Throws the document away for the one the vault has now (G-5). */
  replace: () => void;
  /** An edit is still on its way to the vault. */
  isWriting: () => boolean;
  destroy: () => void;
}

/** A Y.Doc and what hangs on it; replaced as a whole. */
interface Copy {
  doc: Y.Doc;
  /** Another one after each rest: it says that its client has gone when it ends. */
  awareness: Awareness;
  /** Null while it rests. */
  connection: { provider: WebsocketProvider; wire: Wire; presence: LivePresence } | null;
  generation: number;
}

export function createLiveDocument(id: DocumentId, host: DocumentHost): LiveDocument {
  return createRoot((dispose) => {
    const [copy, setCopy] = createSignal<Copy>(newCopy(), { equals: false });
    const [ready, setReady] = createSignal(false);
    const [ledger, setLedger] = createSignal(emptyLedger(id));
    /** The vault had no bytes when asked; the next that come are the whole of it. */
    let isMissing = false;
    let writing = 0;
    let lastRoot: ProseRoot | null = null;

    const intents = () => host.intentsOf(id) as readonly ConversationIntent[]; // of a conversation
    const expected = createMemo(() =>
      expectedEntries(ledger().state.row, ledger().entries, intents(), host.device()),
    );
    const foreseen = createMemo(() => expected().reduce(foldConversation, ledger().state));
    const state = createMemo(() => applyEffects(foreseen(), host.now()));

    function newCopy(): Copy {
      const doc = new Y.Doc();
      const made: Copy = { doc, awareness: new Awareness(doc), connection: null, generation: 0 };
      doc.on("update", (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
        if (origin !== made.connection?.provider) unlessClosed(record(made, update, transaction));
        else setLedger((known) => grownLedger(known, doc));
      });
      return made;
    }

    async function record(edited: Copy, update: Uint8Array, transaction: Y.Transaction): Promise<void> {
      lastRoot = editedRoot(transaction) ?? lastRoot;
      const root = lastRoot;
      if (!root) return;
      const { doc, generation } = edited;
      const before = Object.fromEntries(
        [...transaction.beforeState].map(([client, clock]) => [String(client), clock]),
      );
      const words = () => [...wordsBeyond(prose(doc, root), before).values()].join("\n");
      writing++;
      await host
        .record({ doc: id, root, update, client: doc.clientID, generation, words })
        .finally(() => writing--);
    }

    function connect(to: Copy): void {
      const wire = createWire(host.environment, {
        read: async () => {
          const found = await host.read(id);
          isMissing = found === null;
          if (found) to.generation = found.generation;
          return found?.bytes ?? null;
        },
        onPresence: () => to.connection?.presence.said(),
      });
      const presence = createLivePresence(host.environment, to.awareness, (update) =>
        host.announce(id, update),
      );
      const provider = new WebsocketProvider("vault:", id, to.doc, {
        connect: false,
        awareness: to.awareness,
        WebSocketPolyfill: wire.Socket,
        resyncInterval: -1,
        disableBc: true,
      });
      to.connection = { provider, wire, presence };
      provider.on("sync", (isSynced: boolean) => {
        if (isSynced && isCurrent(to)) setReady(true);
      });
      provider.connect();
    }

    function isCurrent(one: Copy): boolean {
      return untrack(copy) === one;
    }

    function disconnect(from: Copy): void {
      from.connection?.provider.destroy();
      from.connection?.presence.leave();
      from.connection = null;
      from.awareness.destroy();
    }

    function wake(): void {
      const resting = copy();
      if (resting.connection) return;
      if (resting.awareness.getLocalState() === null) resting.awareness = new Awareness(resting.doc);
      connect(resting);
      setCopy(resting);
    }

    function feed(update: Uint8Array): void {
      copy().connection?.wire.update(update);
      if (isMissing) setReady(true);
      isMissing = false;
    }

    function replace(): void {
      const former = copy();
      const isAwake = former.connection !== null;
      disconnect(former);
      setReady(false);
      setLedger(emptyLedger(id));
      const next = newCopy();
      setCopy(next);
      if (isAwake) connect(next);
      former.doc.destroy();
    }

    return {
      view: {
        ready,
        entries: () => ledger().entries,
        expected,
        state,
        get doc() {
          return copy().doc;
        },
        get awareness() {
          return copy().awareness;
        },
      },
      wake,
      rest: () => disconnect(copy()),
      held: () => untrack(() => ({ head: ledger().state.row.head, ep: ledger().state.row.ep })),
      feed,
      hear: (presence) => copy().connection?.wire.presence(presence),
      linked: (isOnline) => {
        if (isOnline) copy().connection?.presence.repeat();
        else copy().connection?.presence.forgetOthers();
      },
      replace,
      isWriting: () => writing > 0,
      destroy: () => {
        disconnect(copy());
        copy().doc.destroy();
        dispose();
      },
    };
  });
}

interface Ledger {
  entries: readonly ConversationEntry[];
  state: Conversation;
}

function emptyLedger(id: DocumentId): Ledger {
  return { entries: [], state: emptyConversation(id) };
}

function grownLedger(known: Ledger, doc: Y.Doc): Ledger {
  if (ledgerLength(doc) === known.entries.length) return known;
  const entries = readLedger<ConversationEntry>(doc);
  return { entries, state: entries.slice(known.entries.length).reduce(foldConversation, known.state) };
}

import { createMemo, createRoot, createSignal, untrack } from "solid-js";
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import type * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { unlessClosed } from "./closed.ts";
import type { DocumentHost } from "./document-host.ts";
import { documentView } from "./document-view.ts";
import { createEditRecorder } from "./edit-recorder.ts";
import { expectedEntries } from "./expected.ts";
import { emptyLedger, grownLedger } from "./ledger-view.ts";
import { createLivePresence, type LivePresence } from "./live-presence.ts";
import type { OpenDocument } from "./open-document.ts";
import { createReplica } from "./replica.ts";
import { createWire, type Wire } from "./virtual-socket.ts";

/** A document's Y.Doc in memory, with what screens read from it. */
export interface LiveDocument {
  view: OpenDocument;
  /** Connects it to the vault, for a screen. */
  wake: () => void;
  /** Disconnects it; it keeps its document, to be woken again. */
  rest: () => void;
  /** What the server's ledger says, as far as this copy holds it. */
  held: () => { head: number; ep: number };
  feed: (update: Uint8Array) => void;
  /** Reads the vault again: what was told meanwhile was not heard. */
  refresh: () => void;
  hear: (presence: Uint8Array) => void;
  /** The link to the server came up or went down. */
  linked: (isOnline: boolean) => void;
  /** Throws the document away for the one the vault has now (G-5). */
  replace: () => void;
  /** It is no longer for this agent: throws the document away; there is nothing to read it from. */
  leave: () => void;
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
  /** As of its first reading; null until then. */
  generation: number | null;
}

export function createLiveDocument(id: DocumentId, host: DocumentHost): LiveDocument {
  const kind = documentView(id);
  return createRoot((dispose) => {
    const [copy, setCopy] = createSignal<Copy>(newCopy(), { equals: false });
    const [ready, setReady] = createSignal(false);
    const [gone, setGone] = createSignal(false);
    const [ledger, setLedger] = createSignal(emptyLedger(kind));
    /** The vault had no bytes when asked; when some come, it is asked again: they are those of one copy or another. */
    let isMissing = false;
    const recorder = createEditRecorder(id, host.record);

    const expected = createMemo(() =>
      expectedEntries(
        ledger(),
        host.intentsOf(id),
        kind,
        host.deviceIn(kind.belonging(ledger().state, host.intentsOf(id))),
      ),
    );
    const foreseen = createMemo(() => expected().reduce(kind.fold, ledger().state));
    const state = createMemo(() => kind.at(foreseen(), host.now()));

    function newCopy(): Copy {
      const doc = createReplica();
      const made: Copy = { doc, awareness: new Awareness(doc), connection: null, generation: null };
      doc.on("update", (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
        if (origin !== made.connection?.provider)
          unlessClosed(recorder.record(update, transaction, made.generation ?? 0));
        else setLedger((known) => grownLedger(known, doc, kind));
      });
      return made;
    }

    /** Bytes for this copy; null when they are not here, or when they are those of another copy, which takes its place. */
    async function readInto(to: Copy): Promise<Uint8Array | null> {
      const found = await host.read(id);
      if (!isCurrent(to)) return null;
      isMissing = found === null;
      if (!found) return null;
      to.generation ??= found.generation;
      if (to.generation === found.generation) return found.bytes;
      replace();
      return null;
    }

    async function refresh(): Promise<void> {
      const current = untrack(copy);
      if (!current.connection) return; // it is read when it wakes
      const bytes = await readInto(current);
      if (!bytes) return;
      current.connection?.wire.update(bytes);
      setReady(true);
    }

    function connect(to: Copy): void {
      const wire = createWire(host.environment, {
        read: () => readInto(to),
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
      setGone(false);
      if (isMissing) unlessClosed(refresh());
      else copy().connection?.wire.update(update);
    }

    function replace(): void {
      const former = copy();
      const isAwake = former.connection !== null;
      disconnect(former);
      setReady(false);
      setLedger(emptyLedger(kind));
      const next = newCopy();
      setCopy(next);
      if (isAwake) connect(next);
      former.doc.destroy();
    }

    return {
      view: {
        ready,
        gone,
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
      held: () => untrack(() => ({ head: kind.head(ledger().state), ep: kind.episode(ledger().state) })),
      feed,
      refresh: () => unlessClosed(refresh()),
      hear: (presence) => copy().connection?.wire.presence(presence),
      linked: (isOnline) => {
        if (isOnline) copy().connection?.presence.repeat();
        else copy().connection?.presence.forgetOthers();
      },
      replace,
      leave: () => {
        replace();
        setGone(true);
      },
      isWriting: recorder.isWriting,
      destroy: () => {
        disconnect(copy());
        copy().doc.destroy();
        dispose();
      },
    };
  });
}

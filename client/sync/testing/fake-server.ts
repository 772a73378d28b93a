import * as Y from "yjs";
import type { ConversationFact } from "../../../shared/conversation/entry.ts";
import { SYSTEM } from "../../../shared/conversation/effects.ts";
import type { Role } from "../../../shared/permissions/permissions.ts";
import type { Code } from "../../../shared/protocol/codes.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { numbered, type EntryBase, type Unnumbered } from "../../../shared/protocol/entry.ts";
import {
  encodeFrame,
  PROTOCOL,
  readDeviceFrame,
  type Ack,
  type DeviceFrame,
  type DocumentChange,
  type Nack,
  type PushItem,
  type ServerFrame,
} from "../../../shared/protocol/frames.ts";
import { ledgerKind, parseIntent } from "../../../shared/protocol/kinds.ts";
import { appendEntries, defineLedger, prose } from "../../../shared/protocol/ledger-doc.ts";
import { DAY, HOUR } from "../../../shared/time/duration.ts";
import type { Session } from "../desk.ts";
import { FakeSocket } from "./fake-socket.ts";

interface Held {
  doc: Y.Doc;
  state: unknown;
}

/** A server without store or gate: ledgers by the shared rules, the wire exactly as in `frames.ts`. */
export class FakeServer {
  store = "store-1";
  role: Role = "contributor";
  /** Answers to no new connection. */
  isDown = false;
  /** Takes what comes and says nothing, as over a cut network. */
  isMute = false;
  /** Takes pushes in, and loses the answers. */
  losesAcks = false;
  /** Sends nothing of what changed, as for a document that devices do not keep. */
  isFeedSilent = false;
  /** Hears pushes and does nothing about them. */
  swallowsPushes = false;
  /** What to refuse: an intent's type or a prose root. */
  readonly refusals = new Map<string, { code: Code; violation?: true }>();
  readonly frames: DeviceFrame[] = [];
  readonly session: Session;
  signedOut = 0;
  now: () => number;
  readonly #documents = new Map<DocumentId, Held>();
  readonly #answers = new Map<string, Ack>();
  #feed: { feed: number; doc: DocumentId; bytes: Uint8Array }[] = [];
  #connections: Connection[] = [];
  #minted = 0;

  constructor(session: Session, now: () => number) {
    this.session = structuredClone(session);
    this.now = now;
  }

  get pushes(): PushItem[][] {
    return this.frames.flatMap((frame) => (frame.t === "push" ? [frame.items] : []));
  }

  get pushed(): PushItem[] {
    return this.pushes.flat();
  }

  get online(): number {
    return this.#connections.length;
  }

  socket(): WebSocket {
    const socket = new FakeSocket();
    if (this.isDown) socket.fail();
    else if (!this.isMute) {
      const connection: Connection = { socket, place: null };
      socket.opensTo({
        hear: (bytes) => this.#hear(connection, bytes),
        closed: () => (this.#connections = this.#connections.filter((other) => other !== connection)),
      });
      this.#connections.push(connection);
    }
    return socket as unknown as WebSocket; // the part that is used
  }

  /** Ends all connections, as a server that closes them. */
  drop(code = 1012): void {
    for (const { socket } of this.#connections.splice(0)) socket.end(code);
  }

  backup(): Map<DocumentId, Uint8Array> {
    return new Map([...this.#documents].map(([doc, held]) => [doc, Y.encodeStateAsUpdate(held.doc)]));
  }

  /** A backup is put back: another store, and nothing known of what came after. */
  restore(backup = this.backup()): void {
    this.store = `${this.store}'`;
    this.#feed = [];
    this.#answers.clear();
    this.#documents.clear();
    for (const [doc, bytes] of backup) this.#putBack(doc, bytes);
    for (const [doc, { doc: ydoc }] of this.#documents) this.#log(doc, Y.encodeStateAsUpdate(ydoc));
    this.drop();
  }

  ledger(doc: DocumentId): EntryBase[] {
    return this.#held(doc).doc.getArray<EntryBase>("ledger").toArray();
  }

  text(doc: DocumentId, root: `note:${string}` | `draft:${string}`): string {
    return prose(this.#held(doc).doc, root).toJSON();
  }

  append(doc: DocumentId, drafts: readonly Unnumbered<EntryBase & { type: string }>[]): void {
    const held = this.#held(doc);
    const kind = ledgerKind(doc);
    const entries = numbered<EntryBase>(drafts, kind.head(held.state));
    held.state = entries.reduce((state, entry) => kind.fold(state, entry), held.state);
    const before = Y.encodeStateVector(held.doc);
    appendEntries(held.doc, entries);
    this.#log(doc, Y.encodeStateAsUpdate(held.doc, before));
    this.#tell();
  }

  /** A colleague's words, in the way another device would bring them. */
  write(doc: DocumentId, edit: (doc: Y.Doc) => void): void {
    const held = this.#held(doc);
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(held.doc));
    const before = Y.encodeStateVector(other);
    edit(other);
    this.#take(doc, Y.encodeStateAsUpdate(other, before));
    this.#tell();
  }

  /** A message of a contact; the first one opens the thread. */
  receive(doc: DocumentId, text: string): void {
    const at = this.now();
    const mint = () => `fact-${this.#minted++}`;
    const facts: Unnumbered<ConversationFact>[] = [];
    if (this.ledger(doc).length === 0) {
      const channel = { id: "care", name: "Care", network: "api" } as const;
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
        team: null,
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

  presence(doc: DocumentId, update: Uint8Array): void {
    for (const connection of this.#connections) this.#send(connection, { t: "presence", doc, update });
  }

  async fetch(path: string): Promise<Response> {
    if (this.isDown || this.isMute) throw new TypeError("no network");
    if (path === "/api/auth/sign-out") this.signedOut++;
    const doc = path.match(/^\/api\/documents\/(.+)$/)?.[1] as DocumentId | undefined;
    return new Response(doc ? (Y.encodeStateAsUpdate(this.#held(doc).doc) as Uint8Array<ArrayBuffer>) : "{}");
  }

  #held(doc: DocumentId): Held {
    const known = this.#documents.get(doc);
    if (known) return known;
    const held = { doc: new Y.Doc(), state: ledgerKind(doc).empty(doc) };
    defineLedger(held.doc);
    this.#documents.set(doc, held);
    return held;
  }

  #putBack(doc: DocumentId, bytes: Uint8Array): void {
    const held = this.#held(doc);
    Y.applyUpdate(held.doc, bytes);
    held.state = this.ledger(doc).reduce((state, entry) => ledgerKind(doc).fold(state, entry), held.state);
  }

  #log(doc: DocumentId, bytes: Uint8Array): number {
    this.#feed.push({ feed: this.#feed.length + 1, doc, bytes });
    return this.#feed.length;
  }

  #hear(connection: Connection, bytes: Uint8Array): void {
    const frame = readDeviceFrame(bytes);
    if (!frame) return connection.socket.end(4400);
    this.frames.push(frame);
    if (this.isMute) return;
    switch (frame.t) {
      case "hello": {
        const { agent, workspace } = this.session;
        const who = { id: agent.id, name: agent.name, role: this.role, grants: null };
        const welcome = {
          t: "welcome",
          protocol: PROTOCOL,
          minSchema: 1,
          serverTime: this.now(),
          store: this.store,
          workspace: workspace.id,
          agent: who,
          lease: 7 * DAY,
          limits: { bodies: 2000, bytes: 500_000_000 },
          counter: 0,
          restored: false,
          surrender: "surrender",
        } as const;
        return this.#send(connection, welcome);
      }
      case "catchup":
        connection.place = frame.cursor;
        return this.#sendBatch(connection, [], [], true);
      case "push":
        if (!this.swallowsPushes) this.#push(connection, frame.items);
        return;
      case "ping":
        return this.#send(connection, { t: "pong", at: frame.at, serverTime: this.now() });
      case "open":
      case "close":
      case "presence":
    }
  }

  #push(connection: Connection, items: readonly PushItem[]): void {
    const acks: Ack[] = [];
    const nacks: Nack[] = [];
    const refused = new Map<DocumentId, Nack>();
    for (const item of items) {
      const before = item.k === "prose" ? refused.get(item.doc) : undefined;
      const verdict = before ? { id: item.id, doc: before.doc, code: before.code } : this.#judge(item);
      if ("code" in verdict) nacks.push(verdict);
      else acks.push(verdict);
      if ("code" in verdict && item.k === "prose") refused.set(item.doc, verdict);
    }
    if (this.losesAcks) return this.drop();
    this.#sendBatch(connection, acks, nacks, true);
    if (nacks.some((nack) => nack.violation)) connection.socket.end(4422);
    this.#tell();
  }

  #judge(item: PushItem): Ack | Nack {
    if (item.k === "register") return { id: item.id, feed: this.#feed.length };
    const doc = item.k === "intent" ? item.intent.doc : item.doc;
    const refusal = this.refusals.get(item.k === "intent" ? String(item.intent["type"]) : item.root);
    if (refusal) return { id: item.id, doc, ...refusal };
    const first = this.#answers.get(item.id);
    if (first) return first;
    const nack = item.k === "intent" ? this.#admit(doc, item) : this.#takeProse(doc, item);
    if (nack) return nack;
    const ack = { id: item.id, feed: this.#feed.length };
    this.#answers.set(item.id, ack);
    return ack;
  }

  #admit(doc: DocumentId, item: Extract<PushItem, { k: "intent" }>): Nack | null {
    const parsed = parseIntent(doc, item.intent);
    if (!parsed.ok) return { id: item.id, doc, code: parsed.code };
    const { agent } = this.session;
    const author = { id: agent.id, name: agent.name, role: this.role };
    const admission = { author, dev: "device", at: parsed.intent.at, now: this.now() };
    const verdict = ledgerKind(doc).admit(this.#held(doc).state, parsed.intent, admission);
    if (!verdict.ok) return { id: item.id, doc, code: verdict.code };
    this.append(doc, verdict.entries as Unnumbered<EntryBase & { type: string }>[]);
    return null;
  }

  #takeProse(doc: DocumentId, item: Extract<PushItem, { k: "prose" }>): Nack | null {
    const trial = new Y.Doc();
    Y.applyUpdate(trial, Y.encodeStateAsUpdate(this.#held(doc).doc));
    Y.applyUpdate(trial, item.update);
    if (trial.store.pendingStructs ?? trial.store.pendingDs) return { id: item.id, doc, code: "prose.gap" };
    this.#take(doc, item.update);
    return null;
  }

  #take(doc: DocumentId, update: Uint8Array): void {
    Y.applyUpdate(this.#held(doc).doc, update);
    this.#log(doc, update);
  }

  #tell(): void {
    for (const connection of this.#connections) this.#sendBatch(connection, [], [], false);
  }

  #sendBatch(connection: Connection, acks: Ack[], nacks: Nack[], isOwed: boolean): void {
    if (connection.place === null) return;
    const since = this.isFeedSilent ? [] : this.#feed.slice(connection.place);
    if (since.length === 0 && !isOwed) return;
    connection.place = this.#feed.length;
    const docs = [...Map.groupBy(since, (row) => row.doc)].map(([doc, rows]): DocumentChange => {
      return {
        doc,
        row: ledgerKind(doc).row(this.#held(doc).state),
        update: Y.mergeUpdates(rows.map((row) => row.bytes)),
      };
    });
    this.#send(connection, {
      t: "batch",
      cursor: connection.place,
      docs,
      leave: [],
      registers: [],
      acks,
      nacks,
      more: false,
    });
  }

  #send({ socket }: Connection, frame: ServerFrame): void {
    if (!this.isMute) socket.deliver(encodeFrame(frame));
  }
}

interface Connection {
  socket: FakeSocket;
  /** Feed number sent so far; null before its catch-up. */
  place: number | null;
}

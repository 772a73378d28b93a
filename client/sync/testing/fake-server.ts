import * as Y from "yjs";
import type { Grant } from "../../../shared/permissions/access.ts";
import type { Role } from "../../../shared/permissions/permissions.ts";
import type { Code } from "../../../shared/protocol/codes.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { EntryBase, Unnumbered } from "../../../shared/protocol/entry.ts";
import {
  close,
  encodeFrame,
  isSpoken,
  readDeviceFrame,
  type Ack,
  type DeviceFrame,
  type Nack,
  type PushItem,
  type ServerFrame,
} from "../../../shared/protocol/frames.ts";
import { contentHash } from "../../../shared/protocol/content-hash.ts";
import { documentRead } from "../../../shared/protocol/register.ts";
import { foreseenOpening } from "../../../shared/conversation/opening.ts";
import { ledgerKind, parseIntent, type AnyIntent } from "../../../shared/protocol/kinds.ts";
import { DAY } from "../../../shared/time/duration.ts";
import type { Session } from "../desk.ts";
import { ERASED, isErased } from "../erased.ts";
import { FakeDocuments } from "./fake-documents.ts";
import { FakeFeed, newReader, type FakeReader } from "./fake-feed.ts";
import { fileAt } from "./fake-files.ts";
import { FakeRound, framesOf } from "./fake-round.ts";
import type { FakeKeeps } from "./fake-sight.ts";
import { FakeSocket } from "./fake-socket.ts";

/** A server without store or gate: the wire exactly as in `frames.ts`. */
export class FakeServer extends FakeDocuments {
  store = "store-1";
  role: Role = "contributor";
  /** Answers to no new connection. */
  isDown = false;
  /** Takes what comes and says nothing, as over a cut network. */
  isMute = false;
  /** Takes pushes in, and loses the answers. */
  losesAcks = false;
  /** What the agent may see; null: everything. */
  grants: readonly Grant[] | null = null;
  /** Most bodies and bytes that devices are told to keep. */
  limits = { bodies: 2000, bytes: 500_000_000 };
  /** Documents in one page of a first fill. */
  pageSize = Infinity;
  /** Hears pushes and does nothing about them. */
  swallowsPushes = false;
  /** What to refuse: an intent's type or a prose root. */
  readonly refusals = new Map<string, { code: Code; violation?: true }>();
  readonly frames: DeviceFrame[] = [];
  readonly session: Session;
  /** Lets no socket through, like some networks; they neither open nor fail. */
  refusesSockets = false;
  /** Close code that answers every greeting; null: they are welcome. */
  verdict: number | null = null;
  /** The protocols it takes. */
  speaks: (protocol: number) => boolean = isSpoken;
  /** For how long a welcome is good, ms. */
  lease = 7 * DAY;
  /** Long bodies, by hash. */
  readonly blobs = new Map<string, string>();
  /** Paths that were asked for. */
  readonly asked: string[] = [];
  /** Documents it has none of, or not for this agent. */
  readonly gone = new Set<string>();
  /** What was handed in, and whether it may be again. */
  readonly surrendered: { token: string; items: { what: string; words: string }[] }[] = [];
  /** Takes in what is handed in, and loses the answer. */
  losesAnswers = false;
  signedOut = 0;
  readonly #counters = new Map<string, number>();
  readonly #swallowed: (() => void)[] = [];
  #isJudging = false;
  readonly #answers = new Map<string, Ack>();
  readonly #feed: FakeFeed;
  #connections: Connection[] = [];

  constructor(session: Session, now: () => number) {
    super(now);
    this.session = structuredClone(session);
    this.#feed = new FakeFeed(this, {
      access: () => ({ role: this.role, grants: this.grants }),
      agent: session.agent.id,
      limit: () => this.limits.bodies,
      pageSize: () => this.pageSize,
    });
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
    else if (!this.isMute && !this.refusesSockets) {
      const connection: Connection = { socket, ...newReader() };
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

  /** A backup is put back: another store, and nothing known of what came after. */
  restore(backup = this.backup()): void {
    this.store = `${this.store}'`;
    this.#answers.clear();
    this.#counters.clear();
    this.putBack(backup);
    this.drop();
  }

  /** Everybody's devices come back and catch up under what they may see now. */
  grant(grants: readonly Grant[] | null): void {
    this.grants = grants;
    this.drop();
  }

  keepsOf(device: string): FakeKeeps {
    return this.#feed.keepsOf(device);
  }

  presence(doc: DocumentId, update: Uint8Array): void {
    for (const connection of this.#connections) this.#send(connection, { t: "presence", doc, update });
  }

  async fetch(path: string, init?: RequestInit): Promise<Response> {
    if (this.isDown || this.isMute) throw new TypeError("no network");
    this.asked.push(path);
    if (path === "/api/verify") return this.#verify(init?.body as string);
    if (path === "/api/auth/sign-out") this.signedOut++;
    if (path === "/api/surrender") return this.#takeSurrender(init?.body as string);
    if (path === "/api/catchup" || path === "/api/push") return this.#round(init?.body as Uint8Array);
    const { blobs, gone } = this;
    return fileAt(path, {
      blobs,
      gone,
      bytesOf: (doc) => this.bytesOf(doc),
      sealed: (name) => this.sealed(name),
    });
  }

  /** Does what it was pushed and had swallowed. */
  answerLate(): void {
    for (const push of this.#swallowed.splice(0)) push();
  }

  #round(body: Uint8Array): Response {
    const round = new FakeRound();
    const connection: Connection = { socket: round, ...newReader() };
    for (const frame of framesOf(body)) this.#hear(connection, frame);
    if (this.losesAcks) throw new TypeError("the answer was lost");
    return round.answer();
  }

  #takeSurrender(body: string): Response {
    if (this.surrendered.length > 0) return Response.json({ code: "surrender.repeated" }, { status: 409 });
    this.surrendered.push(JSON.parse(body) as (typeof this.surrendered)[number]);
    if (this.losesAnswers) throw new TypeError("the answer was lost");
    return Response.json({ ok: true }, { status: 201 });
  }

  #hear(connection: Connection, bytes: Uint8Array): void {
    const frame = readDeviceFrame(bytes);
    if (!frame) return connection.socket.end(4400);
    this.frames.push(frame);
    if (this.isMute) return;
    switch (frame.t) {
      case "hello": {
        if (this.verdict !== null) return connection.socket.end(this.verdict);
        if (!this.speaks(frame.protocol)) return connection.socket.end(close.tooOld);
        const { agent, workspace } = this.session;
        const who = { id: agent.id, name: agent.name, role: this.role, grants: this.grants };
        connection.device = frame.device;
        const counter = this.#counters.get(frame.device) ?? 0;
        const welcome = {
          t: "welcome",
          protocol: frame.protocol,
          minSchema: 1,
          serverTime: this.now(),
          store: this.store,
          workspace: workspace.id,
          agent: who,
          lease: this.lease,
          limits: this.limits,
          counter,
          restored: frame.counter !== null && frame.counter < counter,
          surrender: "surrender",
        } as const;
        return this.#send(connection, welcome);
      }
      case "catchup":
        this.#feed.catchUp(connection, frame);
        return this.#sendBatch(connection, [], [], true);
      case "keep":
        this.#feed.keep(connection, frame);
        return this.#sendBatch(connection, [], [], frame.add.length > 0);
      case "push":
        this.#counters.set(connection.device, frame.counter);
        if (this.swallowsPushes) this.#swallowed.push(() => this.#push(connection, frame.items));
        else this.#push(connection, frame.items);
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
    this.#isJudging = true;
    for (const item of items) {
      const before = item.k === "prose" ? refused.get(item.doc) : undefined;
      const verdict = before ? { id: item.id, doc: before.doc, code: before.code } : this.#judge(item);
      if ("code" in verdict) nacks.push(verdict);
      else acks.push(verdict);
      if ("code" in verdict && item.k === "prose") refused.set(item.doc, verdict);
    }
    this.#isJudging = false;
    if (this.losesAcks) return this.drop();
    this.#sendBatch(connection, acks, nacks, true);
    if (nacks.some((nack) => nack.violation)) connection.socket.end(4422);
    this.changed();
  }

  #judge(item: PushItem): Ack | Nack {
    if (item.k === "register") return this.#takeRegister(item);
    const doc = item.k === "intent" ? item.intent.doc : item.doc;
    const refusal = this.refusals.get(item.k === "intent" ? String(item.intent["type"]) : item.root);
    if (refusal) return { id: item.id, doc, ...refusal };
    const first = this.#answers.get(item.id);
    if (first) return first; // whoever did it hears so, also when it is out of their sight by now
    if (!this.#feed.sees(doc)) return { id: item.id, doc, code: "document.unknown" };
    const nack = item.k === "intent" ? this.#admit(doc, item) : this.#takeProse(doc, item);
    if (nack) return nack;
    const ack = { id: item.id, feed: this.feed.length };
    this.#answers.set(item.id, ack);
    return ack;
  }

  #takeRegister({ id, register: { key, value, at } }: Extract<PushItem, { k: "register" }>): Ack | Nack {
    const agent = this.session.agent.id;
    const doc = documentRead(key) ?? `me:${agent}`;
    const refusal = this.refusals.get(key);
    if (refusal) return { id, doc, ...refusal };
    if (!this.#feed.sees(doc)) return { id, doc, code: "document.unknown" };
    this.register({ agent, key, value, at });
    return { id, feed: this.feed.length };
  }

  #admit(doc: DocumentId, item: Extract<PushItem, { k: "intent" }>): Nack | null {
    const parsed = parseIntent(doc, item.intent);
    if (!parsed.ok) return { id: item.id, doc, code: parsed.code };
    const { agent } = this.session;
    const author = { id: agent.id, name: agent.name, role: this.role };
    const admission = { author, dev: "device", at: parsed.intent.at, now: this.now() };
    this.#begin(doc, parsed.intent);
    const verdict = ledgerKind(doc).admit(this.stateOf(doc), parsed.intent, admission);
    if (!verdict.ok) return { id: item.id, doc, code: verdict.code };
    this.append(doc, verdict.entries as Unnumbered<EntryBase & { type: string }>[]);
    return null;
  }

  /** A conversation that a reply begins. */
  #begin(doc: DocumentId, intent: AnyIntent): void {
    if (intent.type !== "send" || !intent.opens || this.ledger(doc).length > 0) return;
    const { id, name } = this.session.agent;
    const beginning = { send: intent.id, at: intent.at, by: { kind: "agent", id, name } as const };
    this.append(doc, foreseenOpening(intent.opens, beginning));
  }

  #takeProse(doc: DocumentId, item: Extract<PushItem, { k: "prose" }>): Nack | null {
    if (isErased(this.rowOf(doc))) return { id: item.id, doc, code: ERASED };
    const trial = new Y.Doc();
    Y.applyUpdate(trial, this.bytesOf(doc));
    Y.applyUpdate(trial, item.update);
    if (trial.store.pendingStructs ?? trial.store.pendingDs) return { id: item.id, doc, code: "prose.gap" };
    this.take(doc, item.update);
    return null;
  }

  /** Nobody hears of what a push brought before its acks, which are in the same batch. */
  protected changed(): void {
    if (this.#isJudging) return;
    for (const connection of this.#connections) this.#sendBatch(connection, [], [], false);
  }

  #sendBatch(connection: Connection, acks: Ack[], nacks: Nack[], isOwed: boolean): void {
    for (const frame of this.#feed.batches(connection, acks, nacks, isOwed)) this.#send(connection, frame);
  }

  /** A hash of each document that the agent may see. */
  #verify(body: string): Response {
    const { docs } = JSON.parse(body) as { docs: DocumentId[] };
    const feed = this.feed.length;
    const seen = docs.filter((doc) => this.#feed.sees(doc));
    return Response.json(seen.map((doc) => ({ doc, hash: contentHash(this.docOf(doc)), feed })));
  }

  #send({ socket }: Connection, frame: ServerFrame): void {
    if (!this.isMute) socket.deliver(encodeFrame(frame));
  }
}

interface Connection extends FakeReader {
  socket: Pick<FakeSocket, "deliver" | "end">;
}

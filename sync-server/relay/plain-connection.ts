import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { WebSocket } from "ws";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { close, FRAME_LIMIT, PRESENCE_LIMIT } from "../../shared/protocol/frames.ts";
import { reactToEdit } from "../admission/reactions.ts";
import { roleInTurn } from "../admission/role-in-turn.ts";
import { isErased, mayWriteProse } from "../admission/take-prose.ts";
import type { Commit } from "../log/documents.ts";
import { QUEUE_BYTES, SLOW_BYTES, type RelayDeps, type SocketAgent } from "./device-connection.ts";
import type { Viewer } from "./presence.ts";
import { makeRate } from "./rate.ts";
import { isInSightOf } from "./sight.ts";
import { AWARENESS, isStateVector, readMessage, STEP_1, STEP_2, SYNC, UPDATE } from "./y-websocket.ts";

const FRAMES_PER_SECOND = 60;
const FRAMES_BURST = 600;

/**
 * A stock y-websocket client on one document: it reads the whole document and co-edits prose; the gate refuses the rest.
 * Its device is its agent (G-2). What it is sent is always committed (G-6).
 */
export class PlainConnection implements Viewer {
  readonly agent: SocketAgent;
  readonly doc: DocumentId;
  private readonly socket: WebSocket;
  private readonly deps: RelayDeps;
  private readonly frames;
  private turn: Promise<void> = Promise.resolve();
  /** Generation of the document this client stands on (D-4). */
  private gen = 0;

  constructor(socket: WebSocket, agent: SocketAgent, doc: DocumentId, deps: RelayDeps) {
    this.socket = socket;
    this.agent = agent;
    this.doc = doc;
    this.deps = deps;
    this.frames = makeRate(deps.clock, FRAMES_PER_SECOND, FRAMES_BURST);
    socket.on("message", (data) => this.receive(data as Buffer)); // ws hands out one Buffer by default
    socket.on("close", () => deps.presence.leaveAll(this));
    socket.on("error", (error) => deps.logger.debug({ err: error }, "socket failed"));
    this.inTurn(() => this.greet());
  }

  show(_doc: DocumentId, update: Uint8Array): void {
    if (this.socket.bufferedAmount > SLOW_BYTES) return;
    this.inTurn(() =>
      this.ifSeen(() => this.send(AWARENESS, (encoder) => encoding.writeVarUint8Array(encoder, update))),
    );
  }

  committed(commit: Commit): void {
    // Its copy cannot become the new one; it begins again with an empty document.
    if (commit.renewed) return this.end(close.notRebuilt, "prose.sealed");
    this.inTurn(() =>
      this.ifSeen(() => {
        for (const { bytes } of commit.rows) this.sendSync(UPDATE, bytes);
      }),
    );
  }

  /** Resolves when all that it had begun is over. */
  settled(): Promise<void> {
    return this.turn;
  }

  end(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  private receive(data: Buffer): void {
    if (!this.frames.take(1)) return this.end(close.tooSlow, "request.too_many");
    if (data.length > FRAME_LIMIT) return this.end(close.malformed, "frame.malformed");
    this.inTurn(() => this.handle(data));
  }

  private inTurn(work: () => Promise<void>): void {
    this.turn = this.turn
      .then(() => (this.socket.readyState === this.socket.OPEN ? work() : undefined))
      .catch((error: unknown) => {
        this.deps.logger.error({ err: error }, "a frame could not be handled");
        this.end(1011, "server.failed");
      });
  }

  private async greet(): Promise<void> {
    const whole = await this.deps.documents.whole(this.doc);
    await this.ifSeen(() => {
      if (!whole) return this.end(close.gone, "document.unknown");
      this.gen = whole.gen;
      this.deps.presence.enter(this.doc, this);
      this.sendSync(STEP_1, Y.encodeStateVectorFromUpdate(whole.bytes));
    });
  }

  /** The document may be out of this person's sight since the last time: then it is as if it were not there. */
  private async ifSeen(say: () => void): Promise<void> {
    const author = await this.deps.author(this.agent.id);
    if (author && (await isInSightOf(this.deps.log, this.doc, author))) say();
    else this.end(close.gone, "document.unknown");
  }

  private async handle(data: Uint8Array): Promise<void> {
    const message = readMessage(data);
    if (!message) return this.end(close.malformed, "frame.malformed");
    switch (message.kind) {
      case "step1":
        return this.answer(message.bytes);
      case "edit":
        return this.edit(message.bytes);
      case "awareness":
        if (
          message.bytes.length > PRESENCE_LIMIT ||
          !this.deps.presence.update(this.doc, this, message.bytes)
        ) {
          this.end(close.malformed, "frame.malformed");
        }
        return;
      case "ignored":
        return;
    }
  }

  private async answer(vector: Uint8Array): Promise<void> {
    if (!isStateVector(vector)) return this.end(close.malformed, "frame.malformed");
    const bytes = await this.deps.documents.encode(this.doc, vector);
    await this.ifSeen(() => {
      if (bytes) this.sendSync(STEP_2, bytes);
    });
  }

  private async edit(update: Uint8Array): Promise<void> {
    const author = await this.deps.author(this.agent.id);
    if (!author) return this.end(close.revoked, "session.over");
    const verdict = await this.deps.documents.turn(this.doc, (turn) => {
      const role = roleInTurn(turn, author);
      if (role === null) return null;
      if (turn.gen !== this.gen) return { ok: false, code: "prose.sealed", violation: false } as const;
      if (isErased(turn)) return { ok: false, code: "contact.erased", violation: false } as const;
      const by = { agent: author.id, device: author.id };
      const judged = turn.edit(update, by, { mayWrite: (root) => mayWriteProse(role, root, turn) });
      if (judged.ok && judged.bytes) reactToEdit(turn, judged.roots, author.id);
      return judged;
    });
    if (!verdict) return this.end(close.gone, "document.unknown");
    if (!verdict.ok) this.end(verdict.violation ? close.violation : close.notRebuilt, verdict.code);
  }

  private sendSync(type: number, bytes: Uint8Array): void {
    this.send(SYNC, (encoder) => {
      encoding.writeVarUint(encoder, type);
      encoding.writeVarUint8Array(encoder, bytes);
    });
  }

  private send(type: number, write: (encoder: encoding.Encoder) => void): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > QUEUE_BYTES) return this.end(close.tooSlow, "too slow");
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, type);
    write(encoder);
    this.socket.send(encoding.toUint8Array(encoder));
  }
}

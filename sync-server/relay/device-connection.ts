import type { Logger } from "pino";
import type { WebSocket } from "ws";
import type { Encoded } from "../../shared/protocol/any.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import {
  close,
  encodeFrameWith,
  readDeviceFrame,
  type DeviceFrame,
  type ServerFrame,
} from "../../shared/protocol/frames.ts";
import { Dialogue, type DialogueDeps } from "./dialogue.ts";
import { deflatedIfLarge } from "./deflate.ts";
import type { Line } from "./line.ts";
import type { Presence, Viewer } from "./presence.ts";
import { makeRate } from "./rate.ts";
import { isInSightOf } from "./sight.ts";

export interface RelayDeps extends DialogueDeps {
  presence: Presence;
  logger: Logger;
}

/** Who is on a socket, and by which session. */
export interface SocketAgent {
  id: string;
  name: string;
  session: string;
}

const FRAMES_PER_SECOND = 60;
const FRAMES_BURST = 600;
const BYTES_PER_SECOND = 1024 * 1024;
const BYTES_BURST = 8 * 1024 * 1024;
const PRESENCE_PER_SECOND = 10;
/** Above this much unsent, presence is dropped: it is only ever the latest that counts. */
export const SLOW_BYTES = 256 * 1024;
/** Unsent bytes above which a client that does not read is let go: it comes back and asks for what it lacks (U-6). */
export const QUEUE_BYTES = 4 * 1024 * 1024;

/** What devices hear of one commit is the same objects for all of them (`sharedReads`): they are encoded once. */
const encodedForAll: Encoded = new WeakMap();

/** One device on its socket. Frames are handled strictly one after another. */
export class DeviceConnection implements Viewer, Line {
  readonly agent: SocketAgent;
  private readonly socket: WebSocket;
  private readonly deps: RelayDeps;
  private readonly dialogue: Dialogue;
  private readonly frames;
  private readonly bytes;
  private readonly presenceRate;
  private readonly leave: (() => void) | undefined;
  private inflates = false;
  private turn: Promise<void> = Promise.resolve();

  constructor(socket: WebSocket, agent: SocketAgent, deps: RelayDeps) {
    this.socket = socket;
    this.agent = agent;
    this.deps = deps;
    this.dialogue = new Dialogue(deps, this, agent.id);
    this.frames = makeRate(deps.clock, FRAMES_PER_SECOND, FRAMES_BURST);
    this.bytes = makeRate(deps.clock, BYTES_PER_SECOND, BYTES_BURST);
    this.presenceRate = makeRate(deps.clock, PRESENCE_PER_SECOND, PRESENCE_PER_SECOND * 2);
    deps.broadcast.join(this.dialogue);
    this.leave = deps.attendance?.enter(agent.id);
    socket.on("message", (data, isBinary) => this.receive(data as Buffer, isBinary)); // ws hands out one Buffer by default
    socket.on("close", () => this.gone());
    socket.on("error", (error) => deps.logger.debug({ err: error }, "socket failed"));
  }

  isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  end(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  fail(error: unknown, what: string): void {
    this.deps.logger.error({ err: error }, what);
    this.end(1011, "server.failed");
  }

  say(frame: ServerFrame): void {
    if (!this.isOpen()) return;
    if (this.socket.bufferedAmount > QUEUE_BYTES) return this.end(close.tooSlow, "too slow");
    this.socket.send(this.encoded(frame));
  }

  sayAndWait(frame: ServerFrame): Promise<void> {
    const sent = new Promise<void>((resolve, reject) => {
      if (!this.isOpen()) return resolve();
      this.socket.send(this.encoded(frame), (error) => (error ? reject(error) : resolve()));
    });
    return this.deps.meters.waitFor(sent);
  }

  show(doc: DocumentId, update: Uint8Array): void {
    if (this.socket.bufferedAmount > SLOW_BYTES) return;
    this.sees(doc).then(
      (isSeen) => (isSeen ? this.say({ t: "presence", doc, update }) : this.deps.presence.leave(doc, this)),
      (error: unknown) => this.fail(error, "presence could not be shown"),
    );
  }

  /** Resolves when all that it had begun is over. */
  async settled(): Promise<void> {
    await this.turn;
    await this.dialogue.idle();
  }

  private encoded(frame: ServerFrame): Uint8Array {
    const bytes = encodeFrameWith(encodedForAll, frame);
    return this.inflates ? deflatedIfLarge(bytes) : bytes;
  }

  private gone(): void {
    this.deps.broadcast.leave(this.dialogue);
    this.deps.presence.leaveAll(this);
    this.leave?.();
  }

  private receive(data: Buffer, isBinary: boolean): void {
    if (!this.frames.take(1) || !this.bytes.take(data.length))
      return this.end(close.tooSlow, "request.too_many");
    const frame = isBinary ? readDeviceFrame(data) : null;
    if (!frame) return this.end(close.malformed, "frame.malformed");
    this.turn = this.turn
      .then(() => (this.isOpen() ? this.handle(frame) : undefined))
      // A commit that failed is never a refusal: the device comes back and pushes again (G-6).
      .catch((error: unknown) => this.fail(error, "a frame could not be handled"));
  }

  private async handle(frame: DeviceFrame): Promise<void> {
    if (frame.t !== "hello" && !this.dialogue.isGreeted) return this.end(close.malformed, "frame.malformed");
    switch (frame.t) {
      case "open":
        return this.open(frame.doc);
      case "close":
        return this.deps.presence.leave(frame.doc, this);
      case "presence":
        if (!this.presenceRate.take(1)) return;
        if (!this.deps.presence.update(frame.doc, this, frame.update))
          this.end(close.malformed, "frame.malformed");
        return;
      case "ping":
        return this.say({ t: "pong", at: frame.at, serverTime: this.deps.clock() });
      case "hello":
        this.inflates = frame.inflates === true;
        return this.dialogue.handle(frame);
      default:
        return this.dialogue.handle(frame);
    }
  }

  private async open(doc: DocumentId): Promise<void> {
    if ((await this.sees(doc)) && this.isOpen()) this.deps.presence.enter(doc, this);
  }

  private async sees(doc: DocumentId): Promise<boolean> {
    const author = await this.deps.author(this.agent.id);
    return author !== null && isInSightOf(this.deps.log, doc, author);
  }
}

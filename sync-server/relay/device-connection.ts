import type { Logger } from "pino";
import type { WebSocket } from "ws";
import {
  close,
  encodeFrame,
  PROTOCOL,
  readDeviceFrame,
  SCHEMA,
  type Ack,
  type DeviceFrame,
  type Nack,
  type ServerFrame,
} from "../../shared/protocol/frames.ts";
import { maySeeDocument } from "../log/audience.ts";
import { push, type AdmissionDeps } from "../admission/push.ts";
import type { DeviceStore, Transactions, WorkspaceStore } from "../store/store.ts";
import { readFeed, type Place } from "./feed.ts";
import type { Presence, Viewer } from "./presence.ts";
import { makeRate } from "./rate.ts";

export interface RelayDeps extends AdmissionDeps {
  devices: DeviceStore;
  transactions: Transactions;
  workspaces: WorkspaceStore;
  presence: Presence;
  clock: () => number;
  logger: Logger;
}

const FRAMES_PER_SECOND = 60;
const FRAMES_BURST = 600;
const BYTES_PER_SECOND = 1024 * 1024;
const BYTES_BURST = 8 * 1024 * 1024;
const PRESENCE_PER_SECOND = 10;
/** Above this much unsent, presence is dropped: it is only ever the latest that counts. */
export const SLOW_BYTES = 256 * 1024;

/**
 * One device on its socket. Frames are handled strictly one after another. What is new goes out by one pump that reads
 * the log from the device's place on: it waits for the socket, so a slow device gets larger batches, never a queue.
 */
export class DeviceConnection implements Viewer {
  readonly agent: { id: string; name: string };
  private readonly socket: WebSocket;
  private readonly deps: RelayDeps;
  private readonly frames;
  private readonly bytes;
  private readonly presenceRate;
  private device: string | null = null;
  private place: Place | null = null;
  private acks: Ack[] = [];
  private nacks: Nack[] = [];
  private closeAfter: { code: number; reason: string } | null = null;
  private turn: Promise<void> = Promise.resolve();
  private pumping = false;
  private again = false;
  /** A catch-up is always answered, even when there is nothing new: the device learns that it is up to date. */
  private owed = false;

  constructor(socket: WebSocket, agent: { id: string; name: string }, deps: RelayDeps) {
    this.socket = socket;
    this.agent = agent;
    this.deps = deps;
    this.frames = makeRate(deps.clock, FRAMES_PER_SECOND, FRAMES_BURST);
    this.bytes = makeRate(deps.clock, BYTES_PER_SECOND, BYTES_BURST);
    this.presenceRate = makeRate(deps.clock, PRESENCE_PER_SECOND, PRESENCE_PER_SECOND * 2);
    socket.on("message", (data, isBinary) => this.receive(data as Buffer, isBinary)); // ws hands out one Buffer by default
    socket.on("close", () => deps.presence.leaveAll(this));
    socket.on("error", (error) => deps.logger.debug({ err: error }, "socket failed"));
  }

  /** Something was committed: look whether this device has to know. */
  wake(): void {
    this.again = true;
    if (!this.pumping) void this.pump();
  }

  end(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  show(doc: Parameters<Viewer["show"]>[0], update: Uint8Array): void {
    if (this.socket.bufferedAmount < SLOW_BYTES) this.send({ t: "presence", doc, update });
  }

  private receive(data: Buffer, isBinary: boolean): void {
    if (!this.frames.take(1) || !this.bytes.take(data.length))
      return this.end(close.tooSlow, "request.too_many");
    const frame = isBinary ? readDeviceFrame(data) : null;
    if (!frame) return this.end(close.malformed, "frame.malformed");
    this.turn = this.turn
      .then(() => (this.socket.readyState === this.socket.OPEN ? this.handle(frame) : undefined))
      .catch((error: unknown) => {
        // A commit that failed is never a refusal: the device comes back and pushes again (G-6).
        this.deps.logger.error({ err: error }, "a frame could not be handled");
        this.end(1011, "server.failed");
      });
  }

  private async handle(frame: DeviceFrame): Promise<void> {
    if (frame.t === "hello") return this.greet(frame);
    if (!this.device) return this.end(close.malformed, "frame.malformed");
    switch (frame.t) {
      case "catchup":
        this.place = { cursor: frame.cursor, bootstrap: frame.bootstrap };
        this.owed = true;
        return this.wake();
      case "push":
        return this.take(frame, this.device);
      case "open":
        if (maySeeDocument(frame.doc, this.agent.id)) this.deps.presence.enter(frame.doc, this);
        return;
      case "close":
        return this.deps.presence.leave(frame.doc, this);
      case "presence":
        if (!this.presenceRate.take(1)) return;
        if (!this.deps.presence.update(frame.doc, this, frame.update))
          this.end(close.malformed, "frame.malformed");
        return;
      case "ping":
        return this.send({ t: "pong", at: frame.at, serverTime: this.deps.clock() });
    }
  }

  /** The verdict comes before any data (U-1). */
  private async greet(frame: Extract<DeviceFrame, { t: "hello" }>): Promise<void> {
    if (frame.protocol !== PROTOCOL || frame.schema > SCHEMA) return this.end(close.tooOld, "protocol");
    const { devices, transactions, workspaces, clock } = this.deps;
    const [author, workspace] = await Promise.all([this.deps.author(this.agent.id), workspaces.current()]);
    if (!author || !workspace) return this.end(close.revoked, "session.over");
    const { suspended } = await transactions.transaction((tx) =>
      devices.greet(tx, frame.device, author.id, clock()),
    );
    if (suspended) return this.end(close.revoked, "device.suspended");
    this.device = frame.device;
    this.send({
      t: "welcome",
      protocol: PROTOCOL,
      minSchema: 1,
      serverTime: clock(),
      store: workspace.store,
      workspace: workspace.id,
      agent: { id: author.id, name: author.name, role: author.role, grants: null },
      lease: 0,
      limits: { bodies: 2000, bytes: 500_000_000 },
      counter: 0,
      restored: false,
      surrender: "",
    });
  }

  private async take(frame: Extract<DeviceFrame, { t: "push" }>, device: string): Promise<void> {
    const author = await this.deps.author(this.agent.id);
    if (!author) return this.end(close.revoked, "session.over");
    const who = { author, device, off: frame.off };
    const { violation } = await push(this.deps, frame.items, who, ({ acks, nacks }) => {
      // Before the pump reads the commit that made them true, so that they travel in its batch.
      this.acks.push(...acks);
      this.nacks.push(...nacks);
    });
    if (violation) {
      const { devices, transactions } = this.deps;
      await transactions.transaction((tx) => devices.addViolation(tx, device, this.agent.id));
      this.closeAfter = { code: close.violation, reason: "prose" };
    }
    this.wake();
  }

  private async pump(): Promise<void> {
    this.pumping = true;
    try {
      while (this.again && this.place && this.socket.readyState === this.socket.OPEN) {
        this.again = false;
        await this.sendPage(this.place);
      }
    } catch (error) {
      this.deps.logger.error({ err: error }, "a device could not be served");
      this.end(1011, "server.failed");
    } finally {
      // In the same step as the last look at `again`: a wake between the two would be lost.
      this.pumping = false;
    }
  }

  /** Sends what is new after the place, with the acks it makes true; nothing when there is nothing to say. */
  private async sendPage(place: Place): Promise<void> {
    const page = await readFeed(this.deps, place, this.agent.id);
    if (this.place !== place) return; // asked meanwhile to start elsewhere; that catch-up has woken the pump
    this.place = page.next;
    const filling = page.next.cursor === 0 && page.next.bootstrap !== undefined;
    const reached = filling ? -1 : page.next.cursor;
    const acks = this.acks.filter((ack) => ack.feed <= reached);
    this.acks = this.acks.filter((ack) => ack.feed > reached);
    const nacks = this.nacks.splice(0);
    const moved = page.next.cursor !== place.cursor || filling;
    if (moved || this.owed || page.docs.length || acks.length || nacks.length) {
      this.owed = false;
      const { cursor, bootstrap } = page.next;
      await this.sendAndWait({
        t: "batch",
        cursor: filling ? null : cursor,
        ...(bootstrap ? { bootstrap } : {}),
        docs: page.docs,
        leave: [],
        registers: [],
        acks,
        nacks,
        more: page.more,
      });
    }
    if (page.more) this.again = true;
    else if (this.closeAfter && this.acks.length === 0 && this.nacks.length === 0) {
      this.end(this.closeAfter.code, this.closeAfter.reason);
    }
  }

  private send(frame: ServerFrame): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(encodeFrame(frame));
  }

  private sendAndWait(frame: ServerFrame): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.socket.readyState !== this.socket.OPEN) return resolve();
      this.socket.send(encodeFrame(frame), (error) => (error ? reject(error) : resolve()));
    });
  }
}

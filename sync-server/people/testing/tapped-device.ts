import { once } from "node:events";
import { WebSocket } from "ws";
import {
  encodeFrame,
  readServerFrame,
  type DeviceFrame,
  type ServerFrame,
  PROTOCOL,
  SCHEMA,
} from "../../../shared/protocol/frames.ts";

type CatchUp = Extract<DeviceFrame, { t: "catchup" }>;

/** A device that remembers its place as a vault does, and shows every frame it gets before it reads it. */
export class TappedDevice {
  private readonly url: string;
  private readonly cookie: string;
  private readonly id: string;
  private readonly tap: (bytes: Uint8Array) => void;
  private socket: WebSocket | null = null;
  private closed: Promise<unknown> = Promise.resolve();
  private place: Omit<CatchUp, "t"> = { cursor: 0, store: null, scope: null };
  private readonly waiting = new Set<(frame: ServerFrame) => void>();
  private pings = 0;
  /** Documents it was told to let go of. */
  left = 0;

  constructor(url: string, cookie: string, id: string, tap: (bytes: Uint8Array) => void) {
    this.url = url;
    this.cookie = cookie;
    this.id = id;
    this.tap = tap;
  }

  get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** Comes back and asks for what is new since its place. */
  async connect(): Promise<void> {
    if (this.isOpen) return;
    const socket = new WebSocket(`${this.url}/sync`, { headers: { cookie: this.cookie } });
    this.socket = socket;
    this.closed = new Promise((resolve) => socket.on("close", resolve));
    socket.on("error", () => undefined);
    socket.on("message", (data: Buffer) => this.take(data));
    await once(socket, "open");
    this.send({
      t: "hello",
      protocol: PROTOCOL,
      schema: SCHEMA,
      app: "test",
      device: this.id,
      counter: null,
    });
    this.send({ t: "catchup", ...this.place });
  }

  send(frame: DeviceFrame): void {
    if (this.isOpen) this.socket?.send(encodeFrame(frame));
  }

  /** Resolves once all that the server had sent by now is here, or the line is closed. */
  async settled(): Promise<void> {
    const at = ++this.pings;
    if (!this.isOpen) return;
    const heard = new Promise<void>((resolve) => {
      const hear = (frame: ServerFrame): void => {
        if (frame.t !== "pong" || frame.at !== at) return;
        this.waiting.delete(hear);
        resolve();
      };
      this.waiting.add(hear);
    });
    this.send({ t: "ping", at });
    await Promise.race([heard, this.closed]);
  }

  /** Resolves when the server has ended the line. */
  async ended(): Promise<void> {
    await this.closed;
  }

  async disconnect(): Promise<void> {
    this.socket?.close();
    await this.ended();
  }

  private take(data: Buffer): void {
    this.tap(data);
    const frame = readServerFrame(data);
    if (!frame) return;
    if (frame.t === "welcome") this.place = { ...this.place, store: frame.store };
    if (frame.t === "batch") {
      this.left += frame.leave.length;
      const { bootstrap: _done, ...held } = this.place;
      const scope = frame.scope ?? held.scope;
      this.place = {
        ...held,
        scope,
        cursor: frame.cursor ?? 0,
        ...(frame.bootstrap ? { bootstrap: frame.bootstrap } : {}),
      };
    }
    for (const hear of this.waiting) hear(frame);
  }
}

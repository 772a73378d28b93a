import { EventEmitter } from "node:events";

interface Line {
  send(bytes: Uint8Array, onSent: (error?: Error) => void): void;
  close(code: number): void;
  /** Bytes that have not left yet. */
  unsent(): number;
}

/** The server's end of a connection: the part of a `ws` socket that is used. */
export class ServerSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  readonly #line: Line;

  constructor(line: Line) {
    super();
    this.#line = line;
  }

  get bufferedAmount(): number {
    return this.#line.unsent();
  }

  send(bytes: Uint8Array, onSent: (error?: Error) => void = () => {}): void {
    if (this.readyState === this.OPEN) this.#line.send(bytes.slice(), onSent);
    else onSent(new Error("the socket is closed"));
  }

  close(code = 1005): void {
    if (this.readyState === 3) return;
    this.#line.close(code);
    this.closed(code);
  }

  terminate(): void {
    this.close(1006);
  }

  ping(): void {
    this.emit("pong");
  }

  pause(): void {}

  resume(): void {}

  receive(bytes: Uint8Array): void {
    if (this.readyState === this.OPEN) this.emit("message", Buffer.from(bytes), true);
  }

  closed(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.emit("close", code, Buffer.alloc(0));
  }
}

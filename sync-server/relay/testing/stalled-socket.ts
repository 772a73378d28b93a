import { EventEmitter } from "node:events";

/** A socket whose other side has stopped reading. */
export class StalledSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  closedWith: number | null = null;
  sent = 0;

  send(bytes: Uint8Array): void {
    this.bufferedAmount += bytes.length;
    this.sent += 1;
  }

  close(code: number): void {
    this.readyState = 2;
    this.closedWith ??= code;
  }
}

interface Line {
  send(bytes: Uint8Array): void;
  close(): void;
}

/** The page's end of a connection: the part of a browser's WebSocket that is used. */
export class DeviceSocket {
  readonly OPEN = 1;
  readyState = 0;
  binaryType = "arraybuffer";
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly #line: Line;

  constructor(line: Line) {
    this.#line = line;
  }

  send(bytes: Uint8Array): void {
    if (this.readyState === this.OPEN) this.#line.send(bytes.slice());
  }

  close(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#line.close();
  }

  opened(): void {
    if (this.readyState !== 0) return;
    this.readyState = this.OPEN;
    this.onopen?.();
  }

  receive(bytes: Uint8Array): void {
    if (this.readyState === this.OPEN) this.onmessage?.({ data: bytes.slice().buffer });
  }

  closed(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

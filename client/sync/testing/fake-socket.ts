interface Peer {
  hear(bytes: Uint8Array): void;
  closed(): void;
}

/** The device's end of a wire. What is sent arrives a turn of the event loop later, in order. */
export class FakeSocket {
  readonly OPEN = 1;
  readyState = 0;
  binaryType = "arraybuffer";
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  #peer: Peer | null = null;

  opensTo(peer: Peer): void {
    this.#peer = peer;
    setImmediate(() => {
      if (this.readyState !== 0) return;
      this.readyState = this.OPEN;
      this.onopen?.();
    });
  }

  fail(): void {
    this.end(1006);
  }

  send(bytes: Uint8Array): void {
    const copy = bytes.slice();
    setImmediate(() => this.#peer?.hear(copy));
  }

  deliver(bytes: Uint8Array): void {
    const data = bytes.slice().buffer;
    setImmediate(() => {
      if (this.readyState === this.OPEN) this.onmessage?.({ data });
    });
  }

  /** The server closes. */
  end(code: number): void {
    setImmediate(() => {
      if (this.readyState === 3) return;
      this.readyState = 3;
      this.#peer?.closed();
      this.onclose?.({ code });
    });
  }

  /** The device closes. */
  close(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#peer?.closed();
  }
}

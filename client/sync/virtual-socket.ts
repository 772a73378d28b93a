import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";
import { messageAwareness, messageSync } from "y-websocket";
import * as Y from "yjs";
import { SECOND } from "../../shared/time/duration.ts";
import { unlessClosed } from "./closed.ts";
import type { Environment } from "./environment.ts";

/** The provider takes 30 s of silence for a dead connection. */
const ALIVE_MS = 15 * SECOND;

/** What a virtual socket asks of this device, in place of a server. */
export interface SocketEnd {
  /** The document as this device has it; null while its bytes are not here. */
  read: () => Promise<Uint8Array | null>;
  /** Presence was sent, this device's own among it. */
  onPresence: () => void;
}

/** Carries what comes in for one document to the provider's current socket. */
export interface Wire {
  /** Pass it to WebsocketProvider as `WebSocketPolyfill`. */
  Socket: typeof WebSocket;
  update: (update: Uint8Array) => void;
  presence: (update: Uint8Array) => void;
}

/**
 * A WebSocket that ends at the vault (U-4): it answers step 1 with the device's own bytes, brings committed updates as
 * frames, passes presence on, and swallows the provider's edits, which are recorded from the document itself.
 */
export function createWire(environment: Environment, end: SocketEnd): Wire {
  let current: VirtualSocket | null = null;

  class VirtualSocket {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    /** Without it the provider drops every edit in silence. */
    readonly OPEN = VirtualSocket.OPEN;
    binaryType = "arraybuffer";
    readyState: number = VirtualSocket.CONNECTING;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: Uint8Array }) => void) | null = null;
    onclose: (() => void) | null = null;
    onerror: (() => void) | null = null;
    #stopKeepingAlive = () => {};

    constructor() {
      queueMicrotask(() => this.#open());
    }

    #open(): void {
      if (this.readyState !== VirtualSocket.CONNECTING) return;
      this.readyState = VirtualSocket.OPEN;
      attach(this);
      this.#keepAlive();
      this.onopen?.();
    }

    #keepAlive(): void {
      this.#stopKeepingAlive = environment.after(ALIVE_MS, () => {
        this.deliver(nobodysPresence);
        this.#keepAlive();
      });
    }

    send(bytes: Uint8Array): void {
      const decoder = decoding.createDecoder(bytes);
      const type = decoding.readVarUint(decoder);
      if (type === messageAwareness) end.onPresence();
      if (type !== messageSync || decoding.readVarUint(decoder) !== messageYjsSyncStep1) return;
      unlessClosed(this.#answer(decoding.readVarUint8Array(decoder)));
    }

    async #answer(vector: Uint8Array): Promise<void> {
      const bytes = await end.read();
      if (bytes) this.deliver(syncMessage(messageYjsSyncStep2, Y.diffUpdate(bytes, vector)));
    }

    deliver(data: Uint8Array): void {
      if (this.readyState === VirtualSocket.OPEN) this.onmessage?.({ data });
    }

    close(): void {
      this.readyState = VirtualSocket.CLOSED;
      this.#stopKeepingAlive();
      if (current === this) current = null;
    }
  }

  function attach(socket: VirtualSocket): void {
    current = socket;
  }

  return {
    Socket: VirtualSocket as unknown as typeof WebSocket, // the part of a WebSocket that the provider uses
    update: (update) => current?.deliver(syncMessage(messageYjsUpdate, update)),
    presence: (update) => current?.deliver(presenceMessage(update)),
  };
}

function syncMessage(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageSync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

function presenceMessage(update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageAwareness);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

/** Presence of no client at all: a sign of life. */
const nobodysPresence = presenceMessage(Uint8Array.of(0));

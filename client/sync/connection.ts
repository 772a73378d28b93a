import {
  encodeFrame,
  readServerFrame,
  type DeviceFrame,
  type ServerFrame,
} from "../../shared/protocol/frames.ts";
import { SECOND } from "../../shared/time/duration.ts";
import type { Environment } from "./environment.ts";
import type { Line, Way } from "./transport.ts";

/** A socket over a cut network stays open and says nothing, so silence counts as loss. */
const PING_MS = 15 * SECOND;
export const SILENCE_MS = 25 * SECOND;

/** One line to the server, from its opening to its loss. */
export interface Connection {
  by: Way;
  hasOpened: () => boolean;
  /** When the server was last heard, by the device's clock. */
  heardAt: () => number;
  /** Without an open socket the frame is lost. */
  send: (frame: DeviceFrame) => void;
  /** Ends it; its listener hears nothing more. */
  close: () => void;
}

export interface ConnectionListener {
  onOpen: () => void;
  /** @param heardAt when it arrived, by the device's clock */
  onFrame: (frame: ServerFrame, heardAt: number) => void;
  /** @param code of the close; 0 after a silence, or what could not be read */
  onClosed: (code: number) => void;
}

/** @param line may be open already */
export function createConnection(
  environment: Environment,
  { socket, by }: Line,
  listener: ConnectionListener,
): Connection {
  let heardAt = environment.now();
  let hasOpened = false;
  let stopWatching = () => {};

  function open(): void {
    hasOpened = true;
    listener.onOpen();
  }

  function hear(bytes: Uint8Array): void {
    heardAt = environment.now();
    const frame = readServerFrame(bytes);
    if (frame === undefined) return lose(0); // on the next line it is said again
    if (frame) listener.onFrame(frame, heardAt);
  }

  /** Asks for a sign of life before the silence is long enough to count as loss. HTTP says by itself when it fails. */
  function watch(): () => void {
    let cancel = () => {};
    const check = () => {
      heardAt = Math.min(heardAt, environment.now()); // a clock that was set back counts anew
      const silence = environment.now() - heardAt;
      if (silence >= SILENCE_MS) return lose(0);
      send({ t: "ping", at: environment.now() });
      cancel = environment.after(Math.min(PING_MS, SILENCE_MS - silence), check);
    };
    cancel = environment.after(PING_MS, check);
    return () => cancel();
  }

  function send(frame: DeviceFrame): void {
    if (socket.readyState === socket.OPEN) socket.send(encodeFrame(frame) as Uint8Array<ArrayBuffer>); // never over shared memory
  }

  function close(): void {
    stopWatching();
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  function lose(code: number): void {
    close();
    listener.onClosed(code);
  }

  socket.binaryType = "arraybuffer";
  socket.onmessage = (event: MessageEvent<ArrayBuffer>) => hear(new Uint8Array(event.data));
  socket.onclose = ({ code }) => lose(code);
  if (by === "socket") stopWatching = watch();
  if (socket.readyState === socket.OPEN) queueMicrotask(open);
  else socket.onopen = open;

  return { by, hasOpened: () => hasOpened, heardAt: () => heardAt, send, close };
}

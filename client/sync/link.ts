import {
  close,
  encodeFrame,
  isFinalClose,
  readServerFrame,
  type DeviceFrame,
  type ServerFrame,
} from "../../shared/protocol/frames.ts";
import { SECOND } from "../../shared/time/duration.ts";
import { backoff } from "./backoff.ts";
import type { LinkState } from "./desk.ts";
import type { Environment } from "./environment.ts";

/** A socket over a cut network stays open and says nothing, so silence counts as loss. */
const PING_MS = 15 * SECOND;
const SILENCE_MS = 25 * SECOND;

type WhyEnded = Extract<LinkState, { kind: "ended" }>["why"];

export interface Link {
  start: () => void;
  /** Resolves once the last frame was handled. */
  stop: () => Promise<void>;
  /** Without an open socket the frame is lost; whoever needs it sends it again after the next welcome. */
  send: (frame: DeviceFrame) => void;
  /** Gives this connection up for another: an answer did not come. */
  renew: () => void;
  /** The server's verdict let this device in. */
  welcomed: () => void;
  /** No more connections. */
  end: (why: WhyEnded) => void;
}

export interface LinkListener {
  onState: (state: LinkState) => void;
  onOpen: () => void;
  /**
   * One at a time, in order, also across connections. A frame that fails ends its connection.
   * @param heardAt when it arrived, by the device's clock
   */
  onFrame: (frame: ServerFrame, heardAt: number) => Promise<void>;
  /** After the last frame of a connection was handled. */
  onLost: () => void;
}

interface Connection {
  socket: WebSocket;
  heardAt: number;
  isWelcomed: boolean;
  /** One of its frames could not be handled: those behind it would move the cursor past what is missing. */
  hasFailed: boolean;
  stopWatching: () => void;
}

/** One socket to the server, opened again and again with growing waits until it is ended or stopped. */
export function createLink(environment: Environment, listener: LinkListener): Link {
  let connection: Connection | null = null;
  let frames: Promise<void> = Promise.resolve();
  let isRunning = false;
  let attempt = 0;
  let lostAt = environment.now();
  let cancelRetry = () => {};
  let stopListening = () => {};

  function connect(): void {
    cancelRetry();
    if (!isRunning || connection) return;
    const socket = environment.socket();
    socket.binaryType = "arraybuffer";
    const opened: Connection = {
      socket,
      heardAt: environment.now(),
      isWelcomed: false,
      hasFailed: false,
      stopWatching: () => {},
    };
    connection = opened;
    watch(opened);
    socket.onopen = () => {
      if (connection === opened) listener.onOpen();
    };
    socket.onmessage = (event: MessageEvent<ArrayBuffer>) => {
      if (connection === opened) hear(opened, new Uint8Array(event.data));
    };
    socket.onclose = (event) => lose(opened, event.code);
  }

  /** Asks for a sign of life before the silence is long enough to count as loss. */
  function watch(watched: Connection): void {
    const check = () => {
      const silence = environment.now() - watched.heardAt;
      if (silence >= SILENCE_MS) return lose(watched);
      send({ t: "ping", at: environment.now() });
      watched.stopWatching = environment.after(Math.min(PING_MS, SILENCE_MS - silence), check);
    };
    watched.stopWatching = environment.after(PING_MS, check);
  }

  function hear(from: Connection, bytes: Uint8Array): void {
    const heardAt = environment.now();
    from.heardAt = heardAt;
    const frame = readServerFrame(bytes);
    if (!frame) return;
    frames = frames
      .then(() => (from.hasFailed ? undefined : listener.onFrame(frame, heardAt)))
      .catch(() => {
        from.hasFailed = true;
        lose(from);
      });
  }

  function lose(lost: Connection, code = 0): void {
    if (connection !== lost) return;
    connection = null;
    lost.stopWatching();
    lost.socket.onclose = null;
    lost.socket.close();
    if (lost.isWelcomed) lostAt = environment.now();
    frames = frames.then(() => listener.onLost());
    if (!isRunning) return;
    if (isFinalClose(code)) return end(whyEnded(code));
    listener.onState({
      kind: lost.isWelcomed && environment.isOnline() ? "connecting" : "offline",
      since: lostAt,
    });
    cancelRetry = environment.after(backoff(attempt++, environment.chance()), connect);
  }

  function end(why: WhyEnded): void {
    void stop();
    listener.onState({ kind: "ended", why });
  }

  function send(frame: DeviceFrame): void {
    const socket = connection?.socket;
    if (socket?.readyState === socket?.OPEN) socket?.send(encodeFrame(frame) as Uint8Array<ArrayBuffer>); // never over shared memory
  }

  function drop(): void {
    if (connection) lose(connection);
  }

  /** The network is there again, or somebody looks: no reason to wait. */
  function hurry(): void {
    if (connection && environment.now() - connection.heardAt >= SILENCE_MS) drop();
    attempt = 0;
    connect();
  }

  function listen(): () => void {
    const stops = [
      environment.onPage(["online"], () => {
        if (!connection?.isWelcomed) listener.onState({ kind: "connecting", since: lostAt });
        hurry();
      }),
      environment.onPage(["pageshow", "visibilitychange"], () => environment.isVisible() && hurry()),
      environment.onPage(["offline"], drop),
    ];
    return () => stops.forEach((stopOne) => stopOne());
  }

  function stop(): Promise<void> {
    isRunning = false;
    cancelRetry();
    stopListening();
    drop();
    return frames;
  }

  return {
    start: () => {
      if (isRunning) return;
      isRunning = true;
      attempt = 0;
      lostAt = environment.now();
      listener.onState({ kind: environment.isOnline() ? "connecting" : "offline", since: lostAt });
      stopListening = listen();
      connect();
    },
    stop,
    send,
    renew: drop,
    welcomed: () => {
      if (!connection) return;
      connection.isWelcomed = true;
      attempt = 0;
      listener.onState({ kind: "online" });
    },
    end,
  };
}

/** A final verdict that has no meaning on this socket comes of a server this build does not understand. */
function whyEnded(code: number): WhyEnded {
  if (code === close.sessionOver) return "session";
  return code === close.revoked ? "revoked" : "too_old";
}

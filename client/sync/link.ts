import { close, isFinalClose, type DeviceFrame, type ServerFrame } from "../../shared/protocol/frames.ts";
import { MINUTE, SECOND } from "../../shared/time/duration.ts";
import { backoff } from "./backoff.ts";
import { createConnection, SILENCE_MS, type Connection } from "./connection.ts";
import type { LinkState } from "./desk.ts";
import type { Environment } from "./environment.ts";
import { createTransport, type Line } from "./transport.ts";

/**
 * While HTTP has to do, a socket is tried again after these waits, then ever again after the last: the first at once,
 * since it may only be that the server had been away.
 */
const PROBES_MS = [0, 10 * SECOND, 30 * SECOND, MINUTE];

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
  /** At once; frames that were heard before may still wait to be handled. */
  onCut: () => void;
  /** A final verdict. @returns whether there is another way to be let in, which is tried at once */
  onRefused: (code: number) => boolean;
  /** After the last frame of a connection was handled. */
  onLost: () => void;
}

/** One line to the server, opened again and again with growing waits until it is ended or stopped. */
export function createLink(environment: Environment, listener: LinkListener): Link {
  const transport = createTransport(environment);
  let connection: Connection | null = null;
  let isWelcomed = false;
  let frames: Promise<void> = Promise.resolve();
  let isRunning = false;
  let attempt = 0;
  let lostAt = environment.now();
  let cancelRetry = () => {};
  let cancelProbe = () => {};
  let stopListening = () => {};

  function connect(): void {
    cancelRetry();
    if (isRunning && !connection) use(transport.open());
  }

  function use(line: Line): void {
    /** One of its frames could not be handled: those behind it would move the cursor past what is missing. */
    let hasFailed = false;
    const used = createConnection(environment, line, {
      onOpen: () => {
        transport.opened(line.by);
        listener.onOpen();
      },
      onFrame: (frame, heardAt) => {
        frames = frames
          .then(() => (hasFailed ? undefined : listener.onFrame(frame, heardAt)))
          .catch(() => {
            hasFailed = true;
            lose(used);
          });
      },
      onClosed: (code) => lose(used, code),
    });
    connection = used;
    isWelcomed = false;
  }

  function leave(left: Connection): void {
    connection = null;
    cancelProbe();
    left.close();
    listener.onCut();
    frames = frames.then(() => listener.onLost());
  }

  function lose(lost: Connection, code = 0): void {
    if (connection !== lost) return;
    const wasWelcomed = isWelcomed;
    if (wasWelcomed) lostAt = environment.now();
    leave(lost);
    if (!isRunning) return;
    if (isFinalClose(code)) {
      if (!listener.onRefused(code)) return end(whyEnded(code));
      return connect();
    }
    transport.lost(lost.by, lost.hasOpened());
    listener.onState({
      kind: wasWelcomed && environment.isOnline() ? "connecting" : "offline",
      since: lostAt,
    });
    cancelRetry = environment.after(backoff(attempt++, environment.chance()), connect);
  }

  /** Looks whether a socket gets through by now, and goes over to it when it opens. */
  function probe(times: number): void {
    const current = connection;
    const socket = environment.socket();
    /** Some networks answer nothing at all: it neither opens nor fails. */
    const cancelWait = environment.after(SILENCE_MS, again);
    const giveUp = () => {
      cancelWait();
      socket.onopen = socket.onclose = null;
      socket.close();
    };
    function again(): void {
      giveUp();
      if (connection === current) probeLater(times + 1);
    }
    cancelProbe = giveUp;
    socket.onclose = again;
    socket.onopen = () => {
      cancelWait();
      if (!current || connection !== current) return socket.close();
      cancelProbe = () => {};
      leave(current);
      use({ socket, by: "socket" });
    };
  }

  /** @param times how often it was tried on this connection */
  function probeLater(times: number): void {
    const wait = PROBES_MS[Math.min(times, PROBES_MS.length - 1)] ?? MINUTE;
    cancelProbe = environment.after(wait, () => probe(times));
  }

  function end(why: WhyEnded): void {
    void stop();
    listener.onState({ kind: "ended", why });
  }

  function drop(): void {
    if (connection) lose(connection);
  }

  /** The network is there again, or somebody looks: no reason to wait. */
  function hurry(): void {
    const isDead = connection?.by === "socket" && environment.now() - connection.heardAt() >= SILENCE_MS;
    if (isDead) drop();
    attempt = 0;
    connect();
  }

  function listen(): () => void {
    const stops = [
      environment.onPage(["online"], () => {
        if (!isWelcomed) listener.onState({ kind: "connecting", since: lostAt });
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
    send: (frame) => connection?.send(frame),
    renew: drop,
    welcomed: () => {
      if (!connection) return;
      isWelcomed = true;
      attempt = 0;
      listener.onState({ kind: "online", by: connection.by });
      if (connection.by === "http") probeLater(0);
    },
    end,
  };
}

/** A final verdict that has no meaning on this socket comes of a server this build does not understand. */
function whyEnded(code: number): WhyEnded {
  if (code === close.sessionOver) return "session";
  return code === close.revoked ? "revoked" : "too_old";
}

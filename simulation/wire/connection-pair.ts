import { decodeAny } from "../../shared/protocol/any.ts";
import type { Machine } from "../time/machine.ts";
import { DeviceSocket } from "./device-socket.ts";
import type { Network } from "./network.ts";
import { ServerSocket } from "./server-socket.ts";

/** How long an end may take to notice that the other has gone without a word, ms. */
const UNNOTICED = { from: 10, to: 60_000 };

interface Sent {
  bytes: Uint8Array;
  /** When the sender hears that it is on its way. */
  onSent?: (error?: Error) => void;
}

/** What lost a byte carries none after it: nothing is ever missing in the middle. */
interface Line {
  isSilent: boolean;
}

/** One direction: in order, one message after another, until it is cut. */
class Direction {
  readonly #network: Network;
  readonly #line: Line;
  readonly #to: Machine;
  readonly #deliver: (bytes: Uint8Array) => void;
  /** Nothing arrives before this. */
  #at = 0;
  #isCut = false;
  inFlight = 0;

  /** @param line what both directions share */
  constructor(network: Network, line: Line, to: Machine, deliver: (bytes: Uint8Array) => void) {
    this.#network = network;
    this.#line = line;
    this.#to = to;
    this.#deliver = deliver;
  }

  send({ bytes, onSent }: Sent, from: Machine): void {
    const { time, weather } = this.#network;
    this.inFlight += bytes.length;
    this.#at = Math.max(this.#at, time.now + this.#network.latency());
    this.#line.isSilent ||= weather.isMute || weather.isDown;
    const isLost = this.#line.isSilent;
    time.after(this.#to, this.#at - time.now, () => {
      if (!this.#isCut && !isLost) this.#deliver(bytes);
    });
    time.after(from, this.#at - time.now, () => {
      this.inFlight -= bytes.length;
      onSent?.();
    });
  }

  /** What is on its way may still arrive, or not. */
  cut(): void {
    if (this.#network.random.chance(0.5)) this.#isCut = true;
  }

  /** Does something after all that was sent. */
  afterwards(run: () => void, ms = this.#network.latency()): void {
    const { time } = this.#network;
    this.#at = Math.max(this.#at, time.now + ms);
    time.after(this.#to, this.#at - time.now, run);
  }
}

/** One socket between a page and the server, seen from both ends. */
export class ConnectionPair {
  readonly device: DeviceSocket;
  readonly server: ServerSocket;
  readonly #page: Machine;
  readonly #host: Machine;
  readonly #network: Network;
  readonly #up: Direction;
  readonly #down: Direction;
  #isCut = false;

  constructor(network: Network, page: Machine, host: Machine) {
    this.#network = network;
    this.#page = page;
    this.#host = host;
    const line = { isSilent: false };
    this.#up = new Direction(network, line, host, (bytes) => this.server.receive(bytes));
    this.#down = new Direction(network, line, page, (bytes) => this.device.receive(bytes));
    this.device = new DeviceSocket({
      send: (bytes) => this.#sendUp(bytes),
      close: () => this.#up.afterwards(() => this.server.closed(1000)),
    });
    this.server = new ServerSocket({
      send: (bytes, onSent) => this.#down.send({ bytes, onSent }, host),
      close: (code) => this.#down.afterwards(() => this.device.closed(code)),
      unsent: () => this.#down.inFlight,
    });
  }

  /** The connection stands: each end hears of it in its turn. */
  open(accept: (socket: ServerSocket) => void): void {
    const wait = this.#network.latency();
    this.#network.later(this.#host, () => accept(this.server), wait);
    this.#network.later(this.#page, () => this.device.opened(), wait + this.#network.latency());
  }

  refuse(): void {
    this.#network.later(this.#page, () => this.device.closed(1006));
  }

  /** The line is gone. Each end notices in its own time; what is on its way may arrive before. */
  cut(): void {
    if (this.#isCut) return;
    this.#isCut = true;
    this.#up.cut();
    this.#down.cut();
    const { random } = this.#network;
    this.#up.afterwards(() => this.server.closed(1006), random.between(UNNOTICED.from, UNNOTICED.to));
    this.#down.afterwards(() => this.device.closed(1006), random.between(UNNOTICED.from, 2_000));
  }

  /** The page is gone; its browser closes what it had open. */
  pageGone(): void {
    this.#up.afterwards(() => this.server.closed(1001));
  }

  /** The server is gone; the system closes what it had open. */
  serverGone(): void {
    this.#isCut = true;
    this.#down.afterwards(() => this.device.closed(1006));
  }

  #sendUp(bytes: Uint8Array): void {
    const { random, weather } = this.#network;
    if (this.#isCut) return;
    if (random.chance(weather.truncates)) {
      this.#up.send({ bytes: bytes.slice(0, random.between(0, bytes.length - 1)) }, this.#page);
      return;
    }
    this.#up.send({ bytes }, this.#page);
    if (isPush(bytes) && random.chance(weather.repeats)) this.#up.send({ bytes }, this.#page);
  }
}

/** Only a push is ever said twice: after a reconnect the device sends it again, and the first may still arrive. */
function isPush(bytes: Uint8Array): boolean {
  const frame = decodeAny(bytes);
  return typeof frame === "object" && frame !== null && "t" in frame && frame.t === "push";
}

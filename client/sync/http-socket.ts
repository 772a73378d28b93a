import { decodeAny } from "../../shared/protocol/any.ts";
import { close, encodeFrame, type DeviceFrame, type ServerFrame } from "../../shared/protocol/frames.ts";
import { SECOND } from "../../shared/time/duration.ts";
import type { Environment } from "./environment.ts";
import { askRound, type Answer } from "./round.ts";

const POLL_MS = { visible: 5 * SECOND, hidden: 30 * SECOND };

type Hello = Extract<DeviceFrame, { t: "hello" }>;
type Catchup = Extract<DeviceFrame, { t: "catchup" }>;
type Push = Extract<DeviceFrame, { t: "push" }>;
type Welcome = Extract<ServerFrame, { t: "welcome" }>;
type Batch = Extract<ServerFrame, { t: "batch" }>;

/**
 * The frames of a socket over plain HTTP, for networks that let no socket through: one question and one answer at a
 * time, asked again and again, at once when there is something to push. Presence is dropped. To whoever uses it it is
 * a WebSocket.
 */
export function openHttpSocket(environment: Environment): WebSocket {
  return new HttpSocket(environment) as unknown as WebSocket; // the part of one that the link uses
}

class HttpSocket {
  readonly OPEN = 1;
  readyState = 0;
  binaryType = "arraybuffer";
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly #environment: Environment;
  readonly #stopListening: () => void;
  #cancelPoll = () => {};
  #cancelAsk = () => {};
  #isAsking = false;
  /** There is more to say or to hear than the question under way. */
  #again = false;
  #hello: Hello | null = null;
  #welcome: Welcome | null = null;
  /** Where the next answer goes on. */
  #place: Catchup | null = null;
  /** Without the items that were answered. */
  #push: Push | null = null;
  #keeps: DeviceFrame[] = [];

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#stopListening = environment.onPage(["visibilitychange"], () => {
      if (environment.isVisible()) this.#poll();
    });
    queueMicrotask(() => this.#open());
  }

  send(bytes: Uint8Array): void {
    const frame = decodeAny(bytes) as DeviceFrame; // our own
    if (frame.t === "hello") this.#hello = frame;
    else if (frame.t === "catchup") this.#place = frame;
    else if (frame.t === "push") this.#takePush(frame);
    else if (frame.t === "keep") this.#keeps.push(frame);
    else return;
    this.#poll();
  }

  close(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#stopListening();
    this.#cancelPoll();
    this.#cancelAsk();
  }

  /** Every later question says hello again, as of this push: a lower count is that of a restored device (U-1). */
  #takePush(push: Push): void {
    this.#push = push;
    if (this.#hello) this.#hello = { ...this.#hello, counter: push.counter };
  }

  #open(): void {
    if (this.readyState !== 0) return;
    this.readyState = this.OPEN;
    this.onopen?.();
  }

  #end(code: number): void {
    if (this.readyState === 3) return;
    this.close();
    this.onclose?.({ code });
  }

  #poll(): void {
    this.#again = true;
    if (!this.#isAsking && this.readyState === this.OPEN && this.#hello) void this.#askOn();
  }

  async #askOn(): Promise<void> {
    this.#isAsking = true;
    this.#cancelPoll();
    while (this.#again && this.readyState === this.OPEN) {
      this.#again = false;
      await this.#ask();
    }
    this.#isAsking = false;
    if (this.readyState !== this.OPEN) return;
    const wait = this.#environment.isVisible() ? POLL_MS.visible : POLL_MS.hidden;
    this.#cancelPoll = this.#environment.after(wait, () => this.#poll());
  }

  async #ask(): Promise<void> {
    const askedAt = this.#environment.now();
    const keeps = [...this.#keeps]; // more may come while this is asked
    const frames = [this.#hello, this.#place, ...keeps, this.#push].filter((frame) => frame !== null);
    const aborted = new AbortController();
    this.#cancelAsk = () => aborted.abort();
    const answer = await askRound(this.#environment, frames, aborted.signal).catch(() => null);
    if (this.readyState !== this.OPEN) return;
    if (!answer) return this.#end(1006);
    this.#keeps = this.#keeps.filter((frame) => !keeps.includes(frame));
    for (const frame of answer) this.#take(frame, askedAt);
  }

  #take(frame: Answer, askedAt: number): void {
    if (this.readyState !== this.OPEN) return;
    switch (frame.t) {
      case "closed":
        return this.#end(frame.code);
      case "welcome":
        return this.#takeWelcome(frame, askedAt);
      case "batch":
        return this.#takeBatch(frame);
      default:
        return this.#deliver(frame);
    }
  }

  /** The first is delivered; after it a welcome only tells the time, unless the server means another thing by it. */
  #takeWelcome(frame: Welcome, askedAt: number): void {
    const before = this.#welcome;
    this.#welcome = frame;
    if (!before) return this.#deliver(frame);
    if (!isSameVerdict(before, frame)) return this.#end(close.restarting);
    this.#deliver({ t: "pong", at: askedAt, serverTime: frame.serverTime });
  }

  #takeBatch(frame: Batch): void {
    const { cursor, bootstrap, acks, nacks, more } = frame;
    const isNews = !this.#place || saysSomething(frame, this.#place);
    if (this.#place && this.#welcome) {
      const scope = frame.scope ?? this.#place.scope;
      const begun = cursor === null && bootstrap ? { bootstrap } : {};
      this.#place = { t: "catchup", store: this.#welcome.store, cursor: cursor ?? 0, scope, ...begun };
    }
    const answered = new Set([...acks, ...nacks].map(({ id }) => id));
    const open = this.#push?.items.filter(({ id }) => !answered.has(id)) ?? [];
    this.#push = this.#push && open.length > 0 ? { ...this.#push, items: open } : null;
    if (more) this.#again = true;
    if (isNews) this.#deliver(frame);
  }

  #deliver(frame: ServerFrame): void {
    this.onmessage?.({ data: encodeFrame(frame).slice().buffer });
  }
}

function isSameVerdict(one: Welcome, other: Welcome): boolean {
  const verdictOf = ({ store, restored, workspace, agent, minSchema }: Welcome) =>
    JSON.stringify([store, restored, workspace, agent, minSchema]);
  return verdictOf(one) === verdictOf(other);
}

/** An answer without news is not worth a transaction every few seconds; that a first fill is complete is news. */
function saysSomething(frame: Batch, place: Catchup): boolean {
  const { docs, leave, registers, acks, nacks } = frame;
  const isEmpty = [docs, leave, registers, acks, nacks].every((list) => list.length === 0);
  const isSameSight = place.scope !== null && (frame.scope ?? place.scope) === place.scope;
  return !isEmpty || frame.cursor !== place.cursor || !isSameSight;
}

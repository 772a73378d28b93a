import { memoryStorage } from "../../client/sync/memory-storage.ts";
import { decodeAny, encodeAny } from "../../shared/protocol/any.ts";
import { OLDEST_PROTOCOL, PROTOCOL } from "../../shared/protocol/frames.ts";
import type { Host, Served } from "../server/host.ts";
import type { Disk } from "../storage/disk.ts";
import { Profile } from "../storage/profile.ts";
import type { Machine } from "../time/machine.ts";
import type { Random } from "../time/random.ts";
import type { VirtualTime } from "../time/virtual-time.ts";
import { ConnectionPair } from "../wire/connection-pair.ts";
import { Network } from "../wire/network.ts";
import { Channels } from "./channels.ts";
import { Locks } from "./locks.ts";
import { Page, type Build } from "./page.ts";
import { ServiceWorker } from "./service-worker.ts";

/** All that a browser profile keeps on its disk. */
export interface Copy {
  disk: Disk;
  storage: ReadonlyMap<string, string>;
  cookie: string;
  at: number;
}

/** One device: a browser profile with its pages, its storage, its own clock and its way to the server. */
export class Browser {
  readonly name: string;
  readonly time: VirtualTime;
  readonly profile: Profile;
  readonly locks: Locks;
  readonly channels: Channels;
  readonly network: Network;
  readonly host: Host;
  /** How far its clock is ahead of the world's. */
  skewMs = 0;
  /** The session's cookie. */
  cookie = "";
  /** Who signs in on the next page, when nobody is signed in. */
  email: string | null = null;
  /** The build that its next page runs. */
  build: Build = "current";
  pages: Page[] = [];
  isAsleep = false;
  #kept = new Map<string, string>();
  #opened = 0;
  #worker: ServiceWorker | null = null;
  #pairs = new Map<Page, Set<ConnectionPair>>();

  constructor(name: string, host: Host, time: VirtualTime, random: Random) {
    this.name = name;
    this.host = host;
    this.time = time;
    this.profile = new Profile(time);
    this.locks = new Locks(time);
    this.channels = new Channels(time);
    this.network = new Network(time, random);
  }

  get storage(): Storage {
    return memoryStorage(this.#kept);
  }

  openPage(): Page {
    const page = new Page(this, `${this.name}/${++this.#opened}`, this.build);
    this.pages.push(page);
    return page;
  }

  /** @param onPush hears that it has something to send */
  wakeWorker(onPush: () => void): void {
    this.#endWorker();
    this.#worker = new ServiceWorker(this, `${this.name}/worker${++this.#opened}`, onPush);
  }

  /** The page is gone in the middle of whatever it did. */
  kill(page: Page): void {
    this.pages = this.pages.filter((other) => other !== page);
    for (const pair of this.#pairs.get(page) ?? []) pair.pageGone();
    this.#pairs.delete(page);
    this.#end(page.machine);
  }

  killAll(): void {
    for (const page of this.pages) this.kill(page);
    this.#endWorker();
  }

  /** The lid is closed: nothing runs until it is opened again. */
  sleep(): void {
    this.isAsleep = true;
    for (const { machine } of this.pages) machine.isAsleep = true;
    this.#endWorker(); // a browser that wakes tries again
    this.cut();
  }

  wake(): void {
    this.isAsleep = false;
    for (const page of this.pages) {
      this.time.wake(page.machine);
      page.emit("visibilitychange");
    }
  }

  /** The way to the server is there, or is not; pages hear of it. */
  setOnline(isOnline: boolean): void {
    this.network.weather = { ...this.network.weather, isDown: !isOnline };
    if (!isOnline) this.cut();
    for (const page of this.pages) page.emit(isOnline ? "online" : "offline");
  }

  cut(): void {
    for (const pairs of this.#pairs.values()) for (const pair of pairs) pair.cut();
  }

  copy(): Copy {
    return {
      disk: this.profile.copy(),
      storage: new Map(this.#kept),
      cookie: this.cookie,
      at: this.time.now,
    };
  }

  /** The device is set back to an older copy of itself. */
  restore({ disk, storage, cookie }: Copy): void {
    this.killAll();
    this.profile.replace(disk);
    this.#kept = new Map(storage);
    this.cookie = cookie;
  }

  socket(page: Page): WebSocket {
    const pair = new ConnectionPair(this.network, page.machine, this.host.machine);
    const pairs = this.#pairs.get(page) ?? new Set();
    this.#pairs.set(page, pairs.add(pair));
    if (this.network.weather.isDown || !this.host.isUp) pair.refuse();
    else this.host.accept(pair, () => new Headers({ cookie: this.cookie }));
    const speech = speechOf(page.build, this.host.isFormer);
    return (speech ? speaking(pair, speech) : pair.device) as unknown as WebSocket; // the part that is used
  }

  /** One request over HTTP: there and back over the same network. */
  fetch(machine: Machine, path: string, init: RequestInit = {}): Promise<Response> {
    const { host, network } = this;
    return new Promise((resolve, reject) => {
      const fail = () => network.later(machine, () => reject(new TypeError("no network")));
      init.signal?.addEventListener("abort", () => reject(new DOMException("given up", "AbortError")));
      if (network.weather.isMute) return; // nobody will ever answer
      if (network.weather.isDown || !host.isUp) return fail();
      const headers = new Headers(init.headers);
      headers.set("cookie", this.cookie);
      network.later(host.machine, () => {
        host.serve(path, { ...init, headers, signal: null }, (answer) => {
          if (!answer || network.weather.isDown) fail();
          else network.later(machine, () => resolve(this.#received(answer)));
        });
      });
    });
  }

  #endWorker(): void {
    if (this.#worker) this.#end(this.#worker.machine);
    this.#worker = null;
  }

  #end(machine: Machine): void {
    machine.isDead = true;
    this.profile.abandon(machine);
    this.channels.abandon(machine);
    this.locks.abandon(machine);
  }

  #received({ status, cookies, body }: Served): Response {
    const [cookie] = cookies.map((one) => one.split(";")[0] ?? "");
    if (cookie !== undefined) this.cookie = cookie;
    return new Response(status === 204 ? null : body, { status });
  }
}

/** The protocol that the server hears, by what a page of the current build says; null: just that. */
function speechOf(build: Build, isServerFormer: boolean): ((protocol: number) => number) | null {
  if (build === "old") return () => OLDEST_PROTOCOL - 1;
  if (build === "former") return () => OLDEST_PROTOCOL;
  // A server of the build before knows nothing of what came after its own protocol.
  return isServerFormer ? (protocol) => (protocol > OLDEST_PROTOCOL ? PROTOCOL + 1 : protocol) : null;
}

function speaking({ device }: ConnectionPair, speech: (protocol: number) => number) {
  const send = device.send.bind(device);
  device.send = (bytes) => {
    const frame = decodeAny(bytes);
    const isHello = typeof frame === "object" && frame !== null && "t" in frame && frame.t === "hello";
    if (!isHello || !("protocol" in frame)) return send(bytes);
    const protocol = speech(Number(frame.protocol));
    const { inflates, ...former } = frame as { inflates?: boolean }; // a build of before protocol 2 says nothing of it
    send(encodeAny({ ...former, ...(protocol > OLDEST_PROTOCOL && inflates ? { inflates } : {}), protocol }));
  };
  return device;
}

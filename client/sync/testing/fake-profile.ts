import { sendOutbox } from "../background/send-outbox.ts";
import { createDesk } from "../create-desk.ts";
import type { Desk, Session } from "../desk.ts";
import type { Environment, PageEvent } from "../environment.ts";
import "../files/files-ahead.ts"; // a desk loads these when it is idle, which may be after its test has ended
import "../files/files.ts";
import { memoryStorage } from "../memory-storage.ts";
import { FakeServer } from "./fake-server.ts";
import { FakeChannels, FakeLocks } from "./fake-tabs.ts";
import { FakeTime } from "./fake-time.ts";

process.setMaxListeners(0); // y-websocket adds one for each open document when it runs in Node
let made = 0;
let profiles = 0;

export function newSession(): Session {
  made++;
  return {
    agent: { id: `maya${made}`, name: "Maya", email: "maya@example.org", role: "contributor", grants: null },
    workspace: { id: `w${made}`, name: "Care" },
    since: 0,
  };
}

export interface Tab {
  desk: Desk;
  environment: Environment;
  isVisible: boolean;
  /** The page says so to whoever listens. */
  emit(event: PageEvent): void;
  /** What it says to other tabs from now on is not heard. */
  silence(): void;
  /** The tab dies without a word. */
  kill(): void;
}

/** One browser profile, with its own small storage and clock, on the real (in-memory) IndexedDB. */
export class FakeProfile {
  readonly session: Session;
  readonly time: FakeTime;
  readonly server: FakeServer;
  readonly storage = new Map<string, string>();
  isOnline = true;
  isOnSlowNetwork = false;
  /** The browser was asked to keep this profile's data. */
  keepsData = false;
  /** How often the browser was asked to have the outbox sent without a tab. */
  syncsAsked = 0;
  #skew: number;
  readonly #locks = new FakeLocks();
  readonly #channels = new FakeChannels();
  readonly #databases = databasesOf(`roost#${++profiles}`);
  #tabs = 0;

  /** @param skew how far the device's clock is ahead of the server's, ms */
  constructor({ session = newSession(), skew = 0 } = {}) {
    this.session = session;
    this.#skew = skew;
    this.time = new FakeTime(Date.UTC(2026, 2, 4, 10) + skew);
    this.server = new FakeServer(session, () => this.time.now - this.#skew);
  }

  environment(overrides: Partial<Environment> = {}): Environment {
    return this.#environment(
      `tab${++this.#tabs}`,
      { isVisible: true, listeners: [], sockets: [], isDead: false },
      overrides,
    );
  }

  openTab(overrides: Partial<Environment> = {}): Tab {
    const name = `tab${++this.#tabs}`;
    const page: Page = { isVisible: true, listeners: [], sockets: [], isDead: false };
    const environment = this.#environment(name, page, overrides);
    const desk = createDesk(this.session, environment);
    return {
      desk,
      environment,
      get isVisible() {
        return page.isVisible;
      },
      set isVisible(value) {
        page.isVisible = value;
      },
      emit: (event) =>
        page.listeners.filter((one) => one.events.includes(event)).forEach((one) => one.listener(event)),
      kill: () => {
        page.isDead = true;
        for (const socket of page.sockets) socket.close();
        this.#channels.kill(name);
        this.#locks.kill(name);
      },
      silence: () => this.#channels.kill(name),
    };
  }

  /** The browser wakes the service worker, which has no localStorage. */
  async wakeWorker(overrides: Partial<Environment> = {}): Promise<void> {
    const storage = memoryStorage();
    await sendOutbox(this.environment({ storage, ...overrides }));
  }

  /** Somebody sets the device's clock ahead, or back where it is negative. */
  setClock(by: number): void {
    this.#skew += by;
    this.time.set(by);
  }

  /** The network goes, for sockets that are open and for those to come. */
  goOffline(): void {
    this.server.isDown = true;
    this.server.drop(1006);
  }

  /** The network is back; the next try of a device gets through. */
  goOnline(): void {
    this.server.isDown = false;
    this.time.advance(31_000);
  }

  #environment(name: string, page: Page, overrides: Partial<Environment>): Environment {
    return {
      now: () => this.time.now,
      after: (ms, run) => this.time.after(ms, () => !page.isDead && run()),
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
      chance: () => 0,
      fetch: (path, init) => this.server.fetch(path, init),
      socket: () => {
        const socket = this.server.socket();
        page.sockets.push(socket);
        return socket;
      },
      indexedDB: this.#databases,
      storage: memoryStorage(this.storage),
      locks: this.#locks.of(name),
      channel: (channel) => this.#channels.of(name, channel),
      space: async () => ({ usage: 1_000, quota: 1_000_000, isPersisted: this.keepsData }),
      keepData: () => (this.keepsData = true),
      askForSync: () => this.syncsAsked++,
      isVisible: () => page.isVisible,
      isOnline: () => this.isOnline,
      isOnSlowNetwork: () => this.isOnSlowNetwork,
      onPage: (events, listener) => {
        const one = { events, listener };
        page.listeners.push(one);
        return () => (page.listeners = page.listeners.filter((other) => other !== one));
      },
      ...overrides,
    };
  }
}

interface Page {
  isVisible: boolean;
  sockets: WebSocket[];
  isDead: boolean;
  listeners: { events: readonly PageEvent[]; listener: (event: PageEvent) => void }[];
}

/** The one database whose name says nothing of its profile gets a name of its own. */
function databasesOf(name: string): IDBFactory {
  const own = (asked: string) => (asked === "roost" ? name : asked);
  return {
    open: (asked: string, version?: number) => indexedDB.open(own(asked), version),
    deleteDatabase: (asked: string) => indexedDB.deleteDatabase(own(asked)),
    databases: () => indexedDB.databases(),
  } as IDBFactory; // the part that is used
}

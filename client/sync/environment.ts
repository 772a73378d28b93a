import { askForSync } from "./background/ask-for-sync.ts";

/** Moments at which a page may have slept or lost its network. `pagehide` is the last one a page surely sees. */
export type PageEvent = "visibilitychange" | "focus" | "pageshow" | "pagehide" | "online" | "offline";

/** Bytes; null where the browser does not say. */
export interface Space {
  usage: number | null;
  quota: number | null;
  /** The browser has promised not to clear it by itself. */
  isPersisted: boolean;
}

/** Everything sync takes from the browser, so that a test can put its own wire, clock and randomness in place. */
export interface Environment {
  /** The device's own clock, epoch ms; it may be wrong. */
  now(): number;
  /** Runs once after `ms`; the returned function cancels it. */
  after(ms: number, run: () => void): () => void;
  randomBytes(count: number): Uint8Array;
  /** A number in [0, 1), for jitter. */
  chance(): number;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** A new socket to this workspace's server. */
  socket(): WebSocket;
  /** Null where the browser keeps nothing. */
  indexedDB: IDBFactory | null;
  /** Small things that outlive a sign-out; null where the browser keeps nothing. */
  storage: Storage | null;
  /** Null on browsers without Web Locks or outside secure contexts: the tab then leads by itself. */
  locks: LockManager | null;
  channel(name: string): BroadcastChannel | null;
  /** What this origin uses and may use on the device, and whether the browser keeps it. */
  space(): Promise<Space>;
  /** Asks the browser not to clear this device's data when space is short; it decides, and nobody waits for it. */
  keepData(): void;
  /** Asks the browser to have the outbox sent once there is a network, also without a tab; where it cannot, nothing comes of it. */
  askForSync(): void;
  isVisible(): boolean;
  isOnline(): boolean;
  /** The browser takes its network for a very slow one. */
  isOnSlowNetwork(): boolean;
  /** Returns the way to stop listening. */
  onPage(events: readonly PageEvent[], listener: (event: PageEvent) => void): () => void;
}

export function browserEnvironment(): Environment {
  return {
    now: () => Date.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    chance: () => Math.random(),
    fetch: (path, init) => fetch(path, init),
    socket: () => new WebSocket(socketAddress(location)),
    indexedDB: orNull(() => globalThis.indexedDB),
    storage: orNull(() => globalThis.localStorage),
    locks: orNull(() => navigator.locks),
    channel: (name) => (typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name)),
    space: measureSpace,
    keepData: () => void keepData(),
    askForSync: () => void askForSync(),
    isVisible: () => document.visibilityState === "visible",
    isOnline: () => navigator.onLine,
    isOnSlowNetwork: () => ["slow-2g", "2g"].includes(networkOf(navigator) ?? ""),
    onPage: listenToPage,
  };
}

function socketAddress({ protocol, host }: Location): string {
  return `${protocol === "https:" ? "wss:" : "ws:"}//${host}/sync`;
}

async function measureSpace(): Promise<Space> {
  try {
    const [{ usage, quota }, isPersisted] = await Promise.all([
      navigator.storage.estimate(),
      navigator.storage.persisted(),
    ]);
    return { usage: usage ?? null, quota: quota ?? null, isPersisted };
  } catch {
    return { usage: null, quota: null, isPersisted: false }; // outside secure contexts above all
  }
}

async function keepData(): Promise<void> {
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch {
    // the browser cannot, outside secure contexts above all
  }
}

/** Only some browsers tell; TypeScript's own types leave it out. */
function networkOf(browser: Navigator): string | undefined {
  return (browser as { connection?: { effectiveType?: string } }).connection?.effectiveType;
}

/** Browsers that forbid storage throw when the property is only read. */
function orNull<T>(read: () => T | undefined): T | null {
  try {
    return read() ?? null;
  } catch {
    return null;
  }
}

function listenToPage(events: readonly PageEvent[], listener: (event: PageEvent) => void): () => void {
  const stops = events.map((event) => {
    const target = event === "visibilitychange" ? document : window;
    const heard = () => listener(event);
    target.addEventListener(event, heard);
    return () => target.removeEventListener(event, heard);
  });
  return () => stops.forEach((stop) => stop());
}

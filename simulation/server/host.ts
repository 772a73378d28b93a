import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Machine, runOn } from "../time/machine.ts";
import type { Random } from "../time/random.ts";
import type { ConnectionPair } from "../wire/connection-pair.ts";
import type { ServerSocket } from "../wire/server-socket.ts";
import { assemble, type Assembled } from "./assemble.ts";
import { Callbacks } from "./callbacks.ts";
import { DiskFull, type CommitFate, type Fate } from "./crashing-writer.ts";
import { SignedIn } from "./sessions.ts";

/** Memory where the system offers it: what a power cut does to a disk is not what is tried here. */
const FOLDER = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** An answer as it goes over the wire. */
export interface Served {
  status: number;
  cookies: string[];
  body: ArrayBuffer;
}

/** The computer the server runs on: its disk outlives every run of the server. */
export class Host {
  readonly callbacks: Callbacks;
  readonly signedIn: SignedIn;
  /** What the server itself called a fault. */
  readonly faults: unknown[] = [];
  /** Null while the server is down. */
  server: Assembled | null = null;
  machine: Machine = new Machine("server 0");
  runs = 0;
  /** It is of the build before the devices'. */
  isFormer = false;
  /** How often a backup was put back. */
  restores = 0;
  readonly #random: Random;
  readonly fate: Fate = { next: null };
  readonly #folder = mkdtempSync(join(FOLDER, "roost-simulation-"));
  #backup: string | null = null;
  #reader: DatabaseSync | null = null;
  readonly #pairs = new Set<ConnectionPair>();
  /** Requests under way. */
  readonly #unanswered = new Set<(answer: Served | null) => void>();

  constructor(random: Random) {
    this.#random = random;
    this.callbacks = new Callbacks(random.fork());
    this.signedIn = new SignedIn(random.fork());
  }

  get isUp(): boolean {
    return this.server !== null;
  }

  start(): void {
    const machine = new Machine(`server ${++this.runs}`);
    this.machine = machine;
    runOn(machine, () => {
      const started = assemble({
        path: this.path,
        random: this.#random,
        signedIn: this.signedIn,
        call: this.callbacks.call,
        fate: this.fate,
        onDeath: () => this.crash(),
        onFault: (fault) => {
          if (!machine.isDead && !isAskedFor(fault)) this.faults.push(fault);
        },
      });
      void started.then((server) => {
        if (!machine.isDead) this.server = server;
      });
    });
  }

  /** What is to happen at the next commit. */
  meet(fate: CommitFate): void {
    this.fate.next = fate;
  }

  /** The process is gone in the middle of whatever it did. */
  crash(): void {
    if (this.machine.isDead) return;
    this.machine.isDead = true;
    this.fate.next = null;
    this.server?.kill();
    this.server = null;
    for (const pair of this.#pairs) pair.serverGone();
    this.#pairs.clear();
    for (const answer of this.#unanswered) answer(null);
  }

  /** @returns false while the server is down */
  takeBackup(): boolean {
    if (!this.server) return false;
    const path = join(this.#folder, "backup.db");
    rmSync(path, { force: true });
    copyDatabase(this.path, path);
    this.#backup = path;
    return true;
  }

  get hasBackup(): boolean {
    return this.#backup !== null;
  }

  /** Puts the backup back, as another store (U-1). The server must be down. */
  restore(): void {
    if (!this.#backup) throw new Error("there is no backup");
    this.#closeReader();
    for (const ending of ["", "-wal", "-shm"]) rmSync(this.path + ending, { force: true });
    copyFileSync(this.#backup, this.path);
    renameStore(this.path, `store-${++this.restores}`);
  }

  accept(pair: ConnectionPair, headers: () => Headers): void {
    if (!this.server) return pair.refuse();
    this.#pairs.add(pair);
    pair.open((socket: ServerSocket) => {
      socket.on("close", () => this.#pairs.delete(pair));
      const { server } = this;
      if (server) void server.accept(socket, headers());
    });
  }

  /**
   * Answers a request of a device.
   * @param onAnswer called with null when the server goes down before it has answered
   */
  serve(path: string, init: RequestInit, onAnswer: (answer: Served | null) => void): void {
    const answerOnce = (answer: Served | null) => {
      if (this.#unanswered.delete(answerOnce)) onAnswer(answer);
    };
    this.#unanswered.add(answerOnce);
    void runOn(this.machine, async () => {
      const response = await this.fetch(path, init);
      const { status, headers } = response;
      return { status, cookies: headers.getSetCookie(), body: await response.arrayBuffer() };
    }).then(answerOnce, () => answerOnce(null));
  }

  /** The answer of the server's own routes. */
  async fetch(path: string, init: RequestInit): Promise<Response> {
    if (!this.server) throw new TypeError("no server");
    return this.server.app.fetch(new Request(`http://localhost${path}`, init));
  }

  /** What is committed, read past the server; opened once, since opening costs more than any question. */
  get disk(): DatabaseSync {
    return (this.#reader ??= new DatabaseSync(this.path, { readOnly: true }));
  }

  #closeReader(): void {
    this.#reader?.close();
    this.#reader = null;
  }

  destroy(): void {
    this.#closeReader();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Of the database. */
  get path(): string {
    return join(this.#folder, "roost.db");
  }
}

/** What a logger is given for an error: `{ err }`. */
function isAskedFor(fault: unknown): boolean {
  return typeof fault === "object" && fault !== null && "err" in fault && fault.err instanceof DiskFull;
}

function copyDatabase(from: string, to: string): void {
  const database = new DatabaseSync(from, { readOnly: true });
  database.exec(`VACUUM INTO '${to}'`);
  database.close();
}

function renameStore(path: string, store: string): void {
  const database = new DatabaseSync(path);
  database.prepare("UPDATE workspace SET store = ?").run(store);
  database.close();
}

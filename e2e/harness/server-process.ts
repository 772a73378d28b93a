import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface RunningServer {
  url: string;
  dataDir: string;
  /** Everything it printed, for a failing test to show. */
  output(): string;
  /** What a power cut does. */
  kill(): Promise<void>;
  /** Starts it again over the same data, on the same port, from now on with these changes to its environment. */
  restart(changed?: Record<string, string>): Promise<void>;
  /** So much time goes by for it at once; it was started with `movableClock`. */
  letPass(ms: number): Promise<void>;
  /** It stands still in the middle of whatever it does: what is sent to it waits in the network. */
  pause(): void;
  resume(): void;
  /** Gets this many processes ready, so that as many restarts take less time. */
  prepare(restarts: number): void;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** What a server is started with whose clock is to be moved. */
export const movableClock = {
  CLOCK_MOVED_MS: "0",
  NODE_OPTIONS: `--import=${fileURLToPath(new URL("./moved-clock.ts", import.meta.url))}`,
};

/** What servers of other tests have compiled, as `npm start` keeps it. */
const COMPILED = fileURLToPath(new URL("../../.cache/compiled", import.meta.url));

/** A real server process on loopback, with a data folder of its own. */
export async function startServer(
  env: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<RunningServer> {
  const dataDir = mkdtempSync(join(tmpdir(), "roost-e2e-"));
  let lines = "";
  let changes: Record<string, string> = {};
  let port = "0";
  let url = "";
  let child: ChildProcess;
  const standbys: ChildProcess[] = [];

  const spawnServer = (program: string, stdin: "ignore" | "pipe"): ChildProcess => {
    const all = {
      ...process.env,
      NODE_COMPILE_CACHE: COMPILED,
      HOST: "127.0.0.1",
      PORT: port,
      DATA_DIR: dataDir,
      UNDO_SECONDS: "1",
      ...env,
      ...changes,
    };
    const spawned = spawn(process.execPath, [program, ...args], {
      env: all,
      stdio: [stdin, "pipe", "pipe", "ipc"],
    });
    spawned.stderr?.on("data", (chunk: Buffer) => (lines += chunk.toString()));
    return spawned;
  };

  const start = async (): Promise<void> => {
    const ready = standbys.shift();
    ready?.stdin?.write("start\n");
    child = ready ?? spawnServer("sync-server/main.ts", "ignore");
    url = await readUrl(child, (line) => (lines += `${line}\n`));
    port = new URL(url).port;
  };

  const kill = (): Promise<void> => end(child);

  await start();
  return {
    get url() {
      return url;
    },
    dataDir,
    output: () => lines,
    kill,
    restart(changed = {}) {
      changes = { ...changes, ...changed };
      return start();
    },
    async letPass(ms) {
      const before = Number({ ...env, ...changes }["CLOCK_MOVED_MS"] ?? 0);
      changes = { ...changes, CLOCK_MOVED_MS: String(before + ms) };
      const moved = once(child, "message");
      child.send(ms);
      await moved;
    },
    pause: () => void child.kill("SIGSTOP"),
    resume: () => void child.kill("SIGCONT"),
    prepare(restarts) {
      while (standbys.length < restarts) standbys.push(spawnServer("e2e/harness/standby.ts", "pipe"));
    },
    async stop() {
      await Promise.all([child, ...standbys.splice(0)].map(end));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

async function readUrl(child: ChildProcess, note: (line: string) => void): Promise<string> {
  if (!child.stdout) throw new Error("the server has no output");
  for await (const line of createInterface({ input: child.stdout })) {
    note(line);
    const found = /^Roost is ready at (\S+)/.exec(line);
    if (found?.[1]) {
      child.stdout.on("data", (chunk: Buffer) => note(chunk.toString()));
      child.stdout.resume();
      return found[1];
    }
  }
  throw new Error("the server ended before it was ready");
}

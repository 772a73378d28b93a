import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";

/** Loaded before the server: ends the store's writing thread when it is told to, as a fault in it would. */
const FAULT = `
  import threads from "node:worker_threads";
  import { syncBuiltinESMExports } from "node:module";
  const { Worker } = threads;
  threads.Worker = class extends Worker {
    constructor(entry, options) {
      super(entry, options);
      if (options.name === "store writer") process.once("SIGUSR2", () => this.terminate());
    }
  };
  syncBuiltinESMExports();
`;

test("G-6: a server that cannot write any more says so and ends with an error", async () => {
  const folder = mkdtempSync(join(tmpdir(), "roost-main-"));
  const preload = `data:text/javascript,${encodeURIComponent(FAULT)}`;
  const server = spawn(process.execPath, ["--import", preload, join(import.meta.dirname, "main.ts")], {
    env: { PATH: process.env["PATH"], PORT: "0", DATA_DIR: folder },
  });
  const said = text(server.stderr);
  const exit = once(server, "exit");
  await once(server.stdout, "data"); // it is ready
  server.kill("SIGUSR2");
  expect(await exit).toEqual([1, null]);
  expect(await said).toContain("nothing can be written any more");
  rmSync(folder, { recursive: true });
}, 60_000);

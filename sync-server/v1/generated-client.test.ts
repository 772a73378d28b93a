import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { generate } from "openapi-typescript-codegen";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listen } from "../http/listen.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";
import { clientProgram } from "./testing/client-program.ts";

const run = promisify(execFile);

let office: TestOffice;
let listening: Awaited<ReturnType<typeof listen>>;
let folder: string;

beforeEach(async () => {
  office = await openTestOffice();
  const { logger } = office.server.deps;
  listening = await listen({ fetch: office.server.app.fetch, host: "127.0.0.1", port: 0, tls: null, logger });
  folder = mkdtempSync(join(tmpdir(), "roost-client-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  listening.server.closeAllConnections();
  listening.server.close();
  await office.close();
});

/** Checked by the compiler, then as a program of its own. @throws with what the compiler says */
async function compile(): Promise<string> {
  const compilerOptions = {
    strict: true,
    target: "es2023",
    module: "commonjs",
    moduleResolution: "bundler",
    lib: ["es2023", "dom", "dom.iterable"],
    types: [],
    rootDir: ".",
    outDir: "out",
  };
  const tsc = join(import.meta.dirname, "../../node_modules/.bin/tsc");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "commonjs" }));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  writeFileSync(join(folder, "program.ts"), clientProgram);
  await run(tsc, ["-p", folder]).catch((error: { stdout: string }) => {
    throw new Error(error.stdout);
  });
  return join(folder, "out/program.js");
}

test(
  "a client that a generator makes of the description compiles, knows wrong calls, takes a message in, reads, answers, hears of it, and is refused in types",
  { timeout: 60_000 },
  async () => {
    const { admin, channel, server } = office;
    const document: unknown = await (await fetch(`${listening.url}/v1/openapi.json`)).json();
    await generate({
      input: document as Record<string, unknown>, // an object
      output: join(folder, "client"),
      useOptions: true,
      useUnionTypes: true,
    });
    const { body } = await admin.post("/api/keys", { name: "Client", role: "contributor" });
    const known = {
      ROOST: listening.url,
      CHANNEL: channel.id,
      CHANNEL_KEY: channel.key,
      KEY: String(body["text"]),
    };
    const { stdout } = await run(process.execPath, [await compile()], { env: { ...process.env, ...known } });
    const said = JSON.parse(stdout) as { taken: { conversation: string } };
    expect(said).toMatchObject({
      parked: false,
      written: ["Hello Maya"],
      asleep: { code: "request.malformed", path: "state" },
      nobody: { code: "intent.malformed", path: "text" },
      isPast: true,
    });
    expect(await server.documentIds()).toContain(said.taken.conversation);
  },
);

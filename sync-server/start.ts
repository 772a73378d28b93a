/** `npm start`: builds the app when its sources are newer than the build, then runs the server. */
import { readdir, stat } from "node:fs/promises";
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type * as Vite from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = [
  "client",
  "widget",
  "shared",
  "public",
  "build/precache-plugin.ts",
  "build/widget-plugin.ts",
  "vite.config.ts",
  "package-lock.json",
];

if (await prepareClient()) {
  // Half of a start is compiling; a folder that cannot be written is done without.
  enableCompileCache(join(root, ".cache/compiled"));
  await import("./main.ts");
}

/** @returns false when there is nothing to serve; the reason is printed */
async function prepareClient(): Promise<boolean> {
  const builtAt = await changedAt(join(root, "dist/client/sw.js")); // the last file a build writes
  const changes = await Promise.all(sources.map((source) => newestChange(join(root, source))));
  if (builtAt > Math.max(...changes)) return true;

  const vite = await loadVite();
  if (!vite && builtAt > 0) return true; // a deployment without the build tools serves the build it came with
  if (!vite) {
    console.error(
      "The app is not built and the build tools are not installed: run npm install, then npm start.",
    );
    process.exitCode = 1;
    return false;
  }
  console.log("Building the app…");
  const mode = process.env["NODE_ENV"];
  await vite.build({
    root: join(root, "client"),
    configFile: join(root, "vite.config.ts"),
    logLevel: "warn",
  });
  // The build sets this for its own plugins; the server runs as it was started.
  if (mode === undefined) delete process.env["NODE_ENV"];
  else process.env["NODE_ENV"] = mode;
  return true;
}

async function loadVite(): Promise<typeof Vite | undefined> {
  try {
    return await import("vite");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

/** Epoch ms of the newest file at or below a path; 0 when there is none. */
async function newestChange(path: string): Promise<number> {
  const own = await stat(path).catch(ignoreMissing);
  if (!own) return 0;
  if (!own.isDirectory()) return own.mtimeMs;
  const below = await readdir(path);
  // The folder's own time counts too: it tells of files that were removed.
  return Math.max(own.mtimeMs, ...(await Promise.all(below.map((name) => newestChange(join(path, name))))));
}

async function changedAt(file: string): Promise<number> {
  return (await stat(file).catch(ignoreMissing))?.mtimeMs ?? 0;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

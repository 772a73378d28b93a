import { readFileSync } from "node:fs";

type Chunk = {
  file: string;
  src?: string;
  name?: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
};
type Manifest = Record<string, Chunk>;

const outDir = "dist/client";

/** The entry and everything it imports statically, as paths from the project root. */
export function firstLoadScripts(): string[] {
  const manifest = readManifest();
  return toFiles(manifest, firstLoad(manifest));
}

/** The sheets that come with them, and the one that `index.html` names before all others. */
export function firstLoadStyles(): string[] {
  const manifest = readManifest();
  const sheets = [...firstLoad(manifest)].flatMap((key) => manifest[key]?.css ?? []);
  return ["layers.css", ...new Set(sheets)].map((file) => `${outDir}/${file}`);
}

/** What the chunks whose source or name matches add to the first load, their own static imports included. */
export function lazyScripts(pattern: RegExp): string[] {
  const manifest = readManifest();
  const first = firstLoad(manifest);
  const matching = Object.entries(manifest)
    .filter(([key, chunk]) => !first.has(key) && pattern.test(chunk.src ?? chunk.name ?? key))
    .map(([key]) => key);
  return toFiles(manifest, closure(manifest, matching).difference(first));
}

function firstLoad(manifest: Manifest): Set<string> {
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
  if (entries.length === 0) throw new Error(`${outDir} has no entry: build the app first.`);
  return closure(manifest, entries);
}

function closure(manifest: Manifest, from: readonly string[]): Set<string> {
  const reached = new Set<string>();
  const waiting = [...from];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (reached.has(key)) continue;
    reached.add(key);
    waiting.push(...(manifest[key]?.imports ?? []));
  }
  return reached;
}

function toFiles(manifest: Manifest, keys: Iterable<string>): string[] {
  return [...keys]
    .flatMap((key) => manifest[key]?.file ?? [])
    .filter((file) => file.endsWith(".js"))
    .map((file) => `${outDir}/${file}`);
}

function readManifest(): Manifest {
  // `as`: the bundler that wrote this file one step earlier is part of this project
  return JSON.parse(readFileSync(`${outDir}/.vite/manifest.json`, "utf8")) as Manifest;
}

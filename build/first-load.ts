import { readFileSync } from "node:fs";

type Chunk = { file: string; src?: string; name?: string; isEntry?: boolean; imports?: string[] };
type Manifest = Record<string, Chunk>;

const outDir = "dist/client";

/** The entry and everything it imports statically, as paths from the project root. */
export function firstLoadScripts(): string[] {
  const manifest = readManifest();
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
  if (entries.length === 0) throw new Error(`${outDir} has no entry: build the app first.`);
  return toFiles(manifest, closure(manifest, entries));
}

/** What the chunks whose source or name matches add to the first load, their own static imports included. */
export function lazyScripts(pattern: RegExp): string[] {
  const manifest = readManifest();
  const first = closure(
    manifest,
    Object.keys(manifest).filter((key) => manifest[key]?.isEntry),
  );
  const matching = Object.entries(manifest)
    .filter(([key, chunk]) => !first.has(key) && pattern.test(chunk.src ?? chunk.name ?? key))
    .map(([key]) => key);
  return toFiles(manifest, closure(manifest, matching).difference(first));
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

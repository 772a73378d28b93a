import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Plugin, ResolvedConfig } from "vite";

/** One file the service worker keeps. `revision` is null where the file name already carries a hash. */
type PrecacheEntry = { url: string; revision: string | null };

/**
 * Builds the service worker as one classic script beside the app, once the app's own files are written,
 * and gives it the list of them in place of `self.__PRECACHE_MANIFEST`.
 * @param options.entry path from the Vite root
 * @param options.fileName name in the output folder; stable, because browsers look for updates under it
 */
export function serviceWorker(options: { entry: string; fileName: string }): Plugin {
  let config: ResolvedConfig;
  return {
    name: "roost:service-worker",
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    closeBundle: {
      order: "post",
      async handler(error?: Error) {
        if (error) return;
        const outDir = resolve(config.root, config.build.outDir);
        const manifest = await listPrecache(outDir, config.build.assetsDir, options.fileName);
        const { build } = await import("vite");
        await build({
          configFile: false,
          root: config.root,
          mode: config.mode,
          publicDir: false,
          logLevel: config.logLevel === "info" ? "warn" : (config.logLevel ?? "warn"),
          define: { "self.__PRECACHE_MANIFEST": JSON.stringify(manifest) },
          build: {
            outDir,
            emptyOutDir: false,
            target: config.build.target,
            modulePreload: false,
            rolldownOptions: {
              input: resolve(config.root, options.entry),
              output: { format: "iife", entryFileNames: options.fileName },
            },
          },
        });
        config.logger.info(`${options.fileName} keeps ${manifest.length} files`);
      },
    },
  };
}

/** Everything a device needs to open the app without a network. */
async function listPrecache(outDir: string, assetsDir: string, ownName: string): Promise<PrecacheEntry[]> {
  const files = await readdir(outDir, { recursive: true, withFileTypes: true });
  const urls = files
    .filter((file) => file.isFile())
    .map((file) =>
      join(file.parentPath, file.name)
        .slice(outDir.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => path !== ownName && isNeededOffline(path))
    .sort();
  return Promise.all(
    urls.map(async (url) => ({
      url: `/${url}`,
      revision: url.startsWith(`${assetsDir}/`) ? null : await hashOf(join(outDir, url)),
    })),
  );
}

/**
 * The interface is in English and French, which the Latin subset covers; the other subsets load when a
 * message needs them and the network is there.
 */
function isNeededOffline(path: string): boolean {
  if (path.startsWith(".") || path.endsWith(".map") || path === "widget.js") return false;
  if (/\.woff2?$/.test(path)) return /-latin-(?!ext)/.test(path);
  return /\.(html|js|css|svg|png|ico|webmanifest|json|wasm)$/.test(path);
}

async function hashOf(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex")
    .slice(0, 16);
}

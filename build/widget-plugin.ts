import { resolve } from "node:path";
import type { Plugin, ResolvedConfig } from "vite";

/**
 * Builds the web chat beside the app, by its own configuration.
 * @param configFile path from the project's folder
 */
export function widget(configFile: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: "roost:widget",
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle(error?: Error) {
      if (error) return;
      const { build } = await import("vite");
      const outDir = resolve(config.root, config.build.outDir);
      const logLevel = config.logLevel === "info" ? "warn" : (config.logLevel ?? "warn");
      await build({
        configFile: resolve(import.meta.dirname, "..", configFile),
        mode: config.mode,
        logLevel,
        build: { outDir },
      });
    },
  };
}

import icons from "unplugin-icons/vite";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

/** `pure`: rules and server, plain Node. `client`: Solid's browser build with IndexedDB in memory; screens are tested in e2e/. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "pure",
          environment: "node",
          include: [
            "shared/**/*.test.ts",
            "sync-server/**/*.test.ts",
            "build/**/*.test.ts",
            "bench/**/*.test.ts",
          ],
        },
      },
      { test: { name: "simulation", environment: "node", include: ["simulation/**/*.test.ts"] } },
      {
        plugins: [solid({ hot: false }), icons({ compiler: "solid" })],
        test: {
          name: "client",
          environment: "node",
          include: ["client/**/*.test.{ts,tsx}"],
          setupFiles: ["fake-indexeddb/auto"],
          server: { deps: { inline: [/solid-js/, /@solidjs/, /@solid-primitives/, /@kobalte/] } },
        },
      },
    ],
  },
});

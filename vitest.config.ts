import icons from "unplugin-icons/vite";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

/** Tests that look for what is rare and take their time; `npm test` runs them, `npm run check` does not. */
const long = ["simulation/**/*.test.ts", "bench/soak/**/*.test.ts", "**/*.long.test.ts"];

/** ms; thousands of random cases are slow on a busy machine, and that is no fault. */
const patience = { testTimeout: 20_000, hookTimeout: 20_000 };

/** `pure`: rules and server, plain Node. `client`: Solid's browser build with IndexedDB in memory; screens are tested in e2e/. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "pure",
          environment: "node",
          ...patience,
          include: ["{shared,sync-server,build,bench}/**/*.test.ts"],
          exclude: long,
        },
      },
      {
        test: { name: "long", environment: "node", ...patience, include: long, exclude: ["node_modules/**"] },
      },
      {
        plugins: [solid({ hot: false }), icons({ compiler: "solid" })],
        test: {
          name: "client",
          environment: "node",
          ...patience,
          include: ["{client,widget}/**/*.test.{ts,tsx}"],
          setupFiles: ["fake-indexeddb/auto"],
          server: { deps: { inline: [/solid-js/, /@solidjs/, /@solid-primitives/, /@kobalte/] } },
        },
      },
    ],
  },
});

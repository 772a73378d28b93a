import icons from "unplugin-icons/vite";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";
import { serviceWorker } from "./build/precache-plugin.ts";
import { widget } from "./build/widget-plugin.ts";

const server = "http://127.0.0.1:8787";
const fromServer = { target: server, ws: true };

export default defineConfig({
  root: "client",
  publicDir: "../public",
  envDir: false,
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    manifest: true,
    target: "es2023",
  },
  plugins: [
    solid(),
    icons({ compiler: "solid" }),
    widget("widget/vite.config.ts"),
    serviceWorker({ entry: "sync/service-worker.ts", fileName: "sw.js" }),
  ],
  server: {
    proxy: {
      "/api": fromServer,
      "/v1": fromServer,
      "/sync": fromServer,
      "/hooks": fromServer,
      "/chat": fromServer,
    },
  },
});

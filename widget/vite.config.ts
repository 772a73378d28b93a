import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

/** The chat for customers' own sites: one script, beside the app it is built with. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  envDir: false,
  build: {
    outDir: "../dist/client",
    emptyOutDir: false,
    target: "es2022",
    modulePreload: false,
    rolldownOptions: {
      input: `${import.meta.dirname}/start.tsx`,
      output: { format: "iife", entryFileNames: "widget.js" },
    },
  },
  plugins: [solid()],
});

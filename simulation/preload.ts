/** Loaded before anything else of a simulation: `node --import ./simulation/preload.ts`. */
import { registerHooks } from "node:module";
import "./time/globals.ts";
import "./storage/key-range.ts";

/** What runs here is the device: it gets the packages as a browser's bundler finds them. */
const asInBrowsers: Readonly<Record<string, string>> = {
  "workbox-window": "workbox-window/build/workbox-window.prod.mjs",
};

registerHooks({
  resolve: (specifier, context, next) =>
    /^solid-js(\/|$)/.test(specifier)
      ? next(specifier, { ...context, conditions: ["browser", "import"] })
      : next(asInBrowsers[specifier] ?? specifier, context),
});

process.setMaxListeners(0); // y-websocket adds one for each open document when it runs in Node

/**
 * Keeps the app itself on the device, so that it opens without a network, and sends what tabs have left in
 * the outbox when the network is back; all else that it has to do with the data is a tab's. A new version
 * waits until the page says SKIP_WAITING, so the app is never replaced under someone's hands.
 */
import {
  cleanupOutdatedCaches,
  PrecacheController,
  PrecacheRoute,
  type PrecacheEntry,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { listenForPushes } from "../notifications/push-worker.ts";
import { listenForSync } from "./background/background-worker.ts";

declare const self: ServiceWorkerGlobalScope & {
  /** Filled in by the build (`build/precache-plugin.ts`). */
  readonly __PRECACHE_MANIFEST: PrecacheEntry[];
};

/** What the server answers itself; every other address is a screen of the app. */
const serverPaths = /^\/(api|v1|hooks|chat|sync|healthz|readyz|metrics|widget\.js)([/?]|$)/;

/** One file after another takes a round trip for each. Of the six connections a browser opens, two are left to the page. */
const FILES_AT_ONCE = 4;

cleanupOutdatedCaches();
const manifest = self.__PRECACHE_MANIFEST;
const files = filesOf(manifest);
registerRoute(new PrecacheRoute(files));
registerRoute(new NavigationRoute(files.createHandlerBoundToURL("/index.html"), { denylist: [serverPaths] }));

function filesOf(entries: PrecacheEntry[]): PrecacheController {
  const controller = new PrecacheController();
  controller.addToCacheList(entries);
  return controller;
}

self.addEventListener("install", (event) => {
  const shares = Array.from({ length: FILES_AT_ONCE }, (_unused, share) =>
    manifest.filter((_entry, at) => at % FILES_AT_ONCE === share),
  );
  event.waitUntil(Promise.all(shares.map((share) => filesOf(share).install(event))));
});
self.addEventListener("activate", (event) => event.waitUntil(files.activate(event)));

listenForPushes(self);
listenForSync(self);

self.addEventListener("message", (event) => {
  const message: unknown = event.data;
  if (typeof message !== "object" || message === null || !("type" in message)) return;
  if (message.type === "SKIP_WAITING") event.waitUntil(takeOver("isUnseen" in message));
});

/** @param isUnseen not while anybody looks at a tab: its version is left without the parts that it has not loaded yet */
async function takeOver(isUnseen: boolean): Promise<void> {
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (isUnseen && tabs.some(({ visibilityState }) => visibilityState === "visible")) return;
  await self.skipWaiting();
}

// The first visit is served by the worker at once: no reload is needed before the app works offline.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

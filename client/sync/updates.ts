import { createSignal, type Accessor } from "solid-js";
import { Workbox } from "workbox-window";
import { HOUR } from "../../shared/time/duration.ts";

const [isWaiting, setIsWaiting] = createSignal(false);
let worker: Workbox | null = null;

/** A new version of the app is on this device and waits for the word. */
export const updateReady: Accessor<boolean> = isWaiting;

/** The address is neither https nor this machine: the browser keeps no app and no worker, so nothing works offline. */
export function isInsecure(): boolean {
  return !window.isSecureContext;
}

/** Registers the service worker, and looks for a new version hourly and whenever somebody comes back. Call it once. */
export function startUpdates(): void {
  if (!import.meta.env.PROD || isInsecure() || !("serviceWorker" in navigator)) return;
  const registered = new Workbox("/sw.js");
  worker = registered;
  registered.addEventListener("waiting", () => setIsWaiting(true));
  const look = () => void registered.update().catch(() => undefined); // without a network there is nothing new
  void registered.register().then(() => {
    setInterval(look, HOUR);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  });
}

/** Puts the new version in place in all tabs. What a person wrote is in the vault already. */
export function applyUpdate(): void {
  if (!worker) return;
  worker.addEventListener("controlling", () => location.reload());
  worker.messageSkipWaiting();
}

import { createSignal, type Accessor } from "solid-js";
import { Workbox } from "workbox-window";
import { HOUR } from "../../shared/time/duration.ts";

const [isWaiting, setIsWaiting] = createSignal(false);
let worker: Workbox | null = null;
/** Somebody asked for the new version in this tab. */
let isWanted = false;
/** The new version has taken over, here or at the word of another tab. */
let isInPlace = false;
let written: () => Promise<unknown> = () => Promise.resolve();

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
  registered.addEventListener("controlling", () => isWaiting() && takeOver());
  const look = () => void registered.update().catch(() => undefined); // without a network there is nothing new
  void registered.register().then(() => {
    setInterval(look, HOUR);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  });
}

/** The first worker of a first visit takes over too, but nothing has been waiting then. */
function takeOver(): void {
  isInPlace = true;
  if (isWanted) void reload();
}

/** Puts the new version in place. The other tabs go on as they are, and only load it once they are asked to. */
export function applyUpdate(): void {
  isWanted = true;
  if (isInPlace) void reload();
  else worker?.messageSkipWaiting();
}

/** @param wait resolves once everything a person has written here is on the disk; no reload comes before */
export function reloadAfter(wait: () => Promise<unknown>): void {
  written = wait;
}

async function reload(): Promise<void> {
  await written();
  location.reload();
}

import { createSignal, type Accessor } from "solid-js";
import { Workbox } from "workbox-window";
import { HOUR } from "../../shared/time/duration.ts";

const [isWaiting, setIsWaiting] = createSignal(false);
/** The new version has taken over, here or at the word of another tab. */
const [isInPlace, setIsInPlace] = createSignal(false);
let worker: Workbox | null = null;
let registration: ServiceWorkerRegistration | undefined;
/** Somebody asked for the new version in this tab. */
let isWanted = false;
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
  registered.addEventListener("waiting", () => {
    setIsWaiting(true);
    if (isWanted) registered.messageSkipWaiting();
  });
  registered.addEventListener("controlling", () => isWaiting() && takeOver());
  void registered.register().then((made) => {
    registration = made;
    setInterval(() => void lookForUpdate(), HOUR);
    document.addEventListener(
      "visibilitychange",
      () => document.visibilityState === "visible" && void lookForUpdate(),
    );
  });
}

/** Resolves once it is known whether there is a new version; whether it is on this device by then, `updateReady` says. */
export async function lookForUpdate(): Promise<void> {
  if (registration) await worker?.update().catch(() => undefined); // without a network there is nothing new
}

/** The first worker of a first visit takes over too, but nothing has been waiting then. */
function takeOver(): void {
  setIsInPlace(true);
  if (isWanted) void reload();
}

/** Puts the new version in place. The other tabs go on as they are, and only load it once they are asked to. */
export function applyUpdate(): void {
  isWanted = true;
  if (isInPlace()) void reload();
  else worker?.messageSkipWaiting();
}

/**
 * Loads the version that the server serves, for one that it takes no more. A reload alone would bring the old one back
 * from this device (V-3).
 */
export async function renewVersion(): Promise<void> {
  if (isWaiting()) return applyUpdate();
  isWanted = true;
  await lookForUpdate();
  if (!registration?.installing && !registration?.waiting) await reload();
}

/** Puts the new version in place if nobody looks at any tab, and no form of this one asks before it is left. Reactive. */
export function applyUpdateUnseen(): void {
  if (!isWaiting() || !window.dispatchEvent(new Event("beforeunload", { cancelable: true }))) return;
  if (isInPlace()) void reload();
  else registration?.waiting?.postMessage({ type: "SKIP_WAITING", isUnseen: true });
}

/** @param wait resolves once everything a person has written here is on the disk; no reload comes before */
export function reloadAfter(wait: () => Promise<unknown>): void {
  written = wait;
}

async function reload(): Promise<void> {
  await written();
  location.reload();
}

import { createEffect, createMemo, createSignal, type Accessor } from "solid-js";
import { createPainted } from "./create-painted.ts";

/** Nobody waits longer than this for a moment in which the device has nothing to do, ms. */
const AT_LATEST_MS = 2_000;

/** A part of the app that the first screen is drawn without. */
export interface LaterPart<T> {
  /** Undefined until it is here. */
  here: Accessor<T | undefined>;
  /** Somebody wants it now; also again after it could not be fetched. */
  bring: () => void;
}

let firstScreenIsPainted!: () => void;
const firstScreen = new Promise<void>((resolve) => (firstScreenIsPainted = resolve));

/**
 * It comes by itself, after the first screen is painted and when the device has nothing else to do; at once where it
 * is brought. Called once for each part, beside what it belongs to.
 * @param load `() => import("./Part.tsx")`: what is imported so has a file of its own, which the service worker keeps
 */
export function laterPart<T>(load: () => Promise<T>): LaterPart<T> {
  const [here, setHere] = createSignal<T>();
  let isOnItsWay = false;
  const bring = () => {
    if (isOnItsWay) return;
    isOnItsWay = true;
    load().then(
      (part) => setHere(() => part),
      () => (isOnItsWay = false),
    );
  };
  afterFirstScreen(bring);
  return { here, bring };
}

/** The part once it is wanted and here: brought at the first wish, and kept from then on. */
export function createPart<T>(part: LaterPart<T>, isWanted: Accessor<boolean>): Accessor<T | undefined> {
  const wasWanted = createMemo<boolean>((was) => was || isWanted(), false);
  createEffect(() => isWanted() && part.bring());
  return () => (wasWanted() ? part.here() : undefined);
}

/** Runs once the first screen is painted and the device has nothing else to do. */
export function afterFirstScreen(run: () => void): void {
  void firstScreen.then(() => whenIdle(run));
}

/** What it is called in is the first screen: everything else comes after it. */
export function createFirstScreen(): void {
  const isPainted = createPainted(() => true);
  createEffect(() => isPainted() && firstScreenIsPainted());
}

function whenIdle(run: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(run, { timeout: AT_LATEST_MS });
  else setTimeout(run);
}

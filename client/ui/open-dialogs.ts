import { createSignal, onCleanup, type Accessor } from "solid-js";
import type { DialogProps } from "./Dialog.tsx";

type Placement = NonNullable<DialogProps["placement"]>;

const [open, setOpen] = createSignal<readonly Accessor<Placement>[]>([]);

/** A dialog is on the screen for as long as its caller. */
export function createOpenDialog(placement: Accessor<Placement>): void {
  setOpen((all) => [...all, placement]);
  onCleanup(() => setOpen((all) => all.filter((one) => one !== placement)));
}

/**
 * How much of the screen the dialogs on it take; undefined without one. Whoever keeps clear of them asks here: a sheet that
 * asks the whole page for one (`:has`) has the browser look at every element again whenever any comes or goes.
 */
export function openDialogs(): "screen" | "part" | undefined {
  if (open().length === 0) return undefined;
  return open().some((placement) => placement() === "screen") ? "screen" : "part";
}

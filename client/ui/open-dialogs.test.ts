import { createRoot, createSignal } from "solid-js";
import { expect, test } from "vitest";
import { createOpenDialog, openDialogs } from "./open-dialogs.ts";

const openDialog = (placement: "center" | "end" | "screen") =>
  createRoot((close) => {
    createOpenDialog(() => placement);
    return close;
  });

test("dialogs are known while they are open, one that takes the whole screen before all others", () => {
  expect(openDialogs()).toBeUndefined();
  const closeDrawer = openDialog("end");
  expect(openDialogs()).toBe("part");
  const closeScreen = openDialog("screen");
  const closeOther = openDialog("center");
  expect(openDialogs()).toBe("screen");
  closeScreen();
  expect(openDialogs()).toBe("part");
  closeDrawer();
  closeOther();
  expect(openDialogs()).toBeUndefined();
});

test("a dialog that takes another place is known there", () => {
  createRoot((close) => {
    const [placement, setPlacement] = createSignal<"end" | "screen">("end");
    createOpenDialog(placement);
    setPlacement("screen");
    expect(openDialogs()).toBe("screen");
    close();
  });
});

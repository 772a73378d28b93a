import type { FullDevice } from "./full-device.ts";
import { notedFrames, noteFrames } from "./frames.ts";

/** A browser that was closed starts without a network: ms from the navigation until a queue is drawn that can be used. */
export async function startOffline(device: FullDevice): Promise<number> {
  await device.setOffline(true);
  await device.restart();
  await noteFrames(device.page);
  await device.page.goto("/inbox/new", { waitUntil: "commit" });
  await device.page.waitForFunction(
    () => (globalThis as unknown as { noted: { rowsAt: number } }).noted.rowsAt > 0,
  );
  const { rowsAt } = await notedFrames(device.page);
  await device.setOffline(false);
  return rowsAt;
}

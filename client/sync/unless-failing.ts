import { createEffect, createRoot, type Accessor } from "solid-js";
import type { StorageState } from "./desk.ts";

/**
 * What came of a write, or null as soon as the disk takes nothing: the write is then done once there is room again.
 * @throws what the write throws
 */
export function unlessFailing<T>(storage: Accessor<StorageState>, write: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    createRoot((dispose) => {
      write.then(resolve, reject).finally(dispose);
      createEffect(() => {
        if (storage() === "failing") resolve(null);
      });
    });
  });
}

import { createEffect, createRoot, type Accessor } from "solid-js";
import type { Environment } from "./environment.ts";

/** Resolves with what is left in the list once it is empty, or after `ms`. */
export function untilEmpty(
  environment: Environment,
  list: Accessor<readonly unknown[]>,
  ms: number,
): Promise<number> {
  return new Promise((resolve) => {
    createRoot((dispose) => {
      const finish = () => {
        cancel();
        dispose();
        resolve(list().length);
      };
      const cancel = environment.after(ms, finish);
      createEffect(() => {
        if (list().length === 0) finish();
      });
    });
  });
}

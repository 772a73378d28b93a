import { createEffect, createRoot, type Accessor } from "solid-js";
import type { Environment } from "./environment.ts";

/** Resolves once something read from signals is so, or after `ms`. */
export function untilTrue(environment: Environment, isSo: Accessor<boolean>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    createRoot((dispose) => {
      const finish = () => {
        cancel();
        dispose();
        resolve();
      };
      const cancel = environment.after(ms, finish);
      createEffect(() => {
        if (isSo()) finish();
      });
    });
  });
}

import type { Environment } from "./environment.ts";

/** Waits until all other tabs have answered, or for so long as one that is dead may take. */
export interface RollCall {
  start: () => Promise<void>;
  answered: (tab: string) => void;
}

/** @param ask tells the other tabs what is wanted of them */
export function createRollCall(
  environment: Environment,
  ms: number,
  others: () => ReadonlySet<string>,
  ask: () => void,
): RollCall {
  const answers = new Set<string>();
  let check = () => {};

  return {
    start: () =>
      new Promise((resolve) => {
        const cancel = environment.after(ms, resolve);
        check = () => {
          if (![...others()].every((other) => answers.has(other))) return;
          cancel();
          resolve();
        };
        ask();
        check();
      }),
    answered: (tab) => {
      answers.add(tab);
      check();
    },
  };
}

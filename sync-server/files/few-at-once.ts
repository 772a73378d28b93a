/** Lets so many tasks run beside each other; others wait for their turn, in order. */
export type FewAtOnce = <T>(task: () => Promise<T>) => Promise<T>;

export function fewAtOnce(most: number): FewAtOnce {
  const waiting: (() => void)[] = [];
  let free = most;
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

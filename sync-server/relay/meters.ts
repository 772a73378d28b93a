import type { Code } from "../../shared/protocol/codes.ts";
import type { PushResult } from "../admission/push.ts";

/** What the relay has counted since the server started. */
export function makeMeters() {
  const nacks = new Map<Code, number>();
  let pushes = 0;
  let violations = 0;
  let waiting = 0;

  return {
    pushed(result: PushResult): void {
      pushes += 1;
      if (result.violation) violations += 1;
      for (const { code } of result.nacks) nacks.set(code, (nacks.get(code) ?? 0) + 1);
    },

    /** A pump waits for its socket until `sent` has settled. */
    async waitFor(sent: Promise<void>): Promise<void> {
      waiting += 1;
      try {
        await sent;
      } finally {
        waiting -= 1;
      }
    },

    read(): Record<string, number> {
      return {
        pumps_waiting: waiting,
        pushes_total: pushes,
        violations_total: violations,
        ...Object.fromEntries([...nacks].map(([code, count]) => [`nacks_total{code="${code}"}`, count])),
      };
    },
  };
}

export type Meters = ReturnType<typeof makeMeters>;

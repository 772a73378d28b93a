import type { Code } from "../../shared/protocol/codes.ts";

/** Why an update may not pass; `violation` tells a broken or hostile device from an honest one that came too late (N-1). */
export interface Refusal {
  code: Code;
  violation: boolean;
}

export function violation(code: Code): Refusal {
  return { code, violation: true };
}

export function honest(code: Code): Refusal {
  return { code, violation: false };
}

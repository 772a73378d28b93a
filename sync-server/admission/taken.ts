import type { Code } from "../../shared/protocol/codes.ts";
import type { Ack } from "../../shared/protocol/frames.ts";

/** What became of one item; `violation`: not what an honest device sends (G-5). */
export type Taken = { ok: true; ack: Ack } | { ok: false; code: Code; violation: boolean };

export function refused(code: Code): Taken {
  return { ok: false, code, violation: false };
}

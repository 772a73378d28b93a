import type { ServerFrame } from "../../shared/protocol/frames.ts";

/** What carries frames to one device: a socket, or the answer to one request. */
export interface Line {
  isOpen(): boolean;
  say(frame: ServerFrame): void;
  /** Resolves when the line can take more. */
  sayAndWait(frame: ServerFrame): Promise<void>;
  /** @param code one of `close` in frames.ts */
  end(code: number, reason: string): void;
  /** Ends the line over an error of ours: the device comes back. */
  fail(error: unknown, what: string): void;
}

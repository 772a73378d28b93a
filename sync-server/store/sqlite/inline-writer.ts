import type { Executor } from "./executor.ts";
import { WritingConnection } from "./writing-connection.ts";

/** Writes in the caller's own thread, which waits for the disk: for virtual time, where a thread would bring in the real one. */
export function inlineWriter(path: string): Executor {
  const connection = new WritingConnection(path);
  return {
    died: new Promise(() => undefined),
    execute: async (parts, commit) => connection.execute(parts, commit),
    close: async () => connection.close(),
  };
}

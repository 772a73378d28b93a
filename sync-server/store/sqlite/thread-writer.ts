import { unpackError } from "../../thread/carried-error.ts";
import { Thread } from "../../thread/thread.ts";
import type { Executor, Part, SqlValue } from "./executor.ts";
import type { WriterAnswer, WriterQuestion } from "./writer-messages.ts";

const ENTRY = new URL("./writer-thread.ts", import.meta.url);

/** Writes in a thread of its own: a commit that waits for the disk holds up nobody but those who wait for it. */
export function threadWriter(path: string): Executor & { kill: () => Promise<void> } {
  const thread = new Thread<WriterQuestion, WriterAnswer>("store writer", ENTRY, path);
  return {
    died: thread.died,
    async execute(parts, commit) {
      const transfer: ArrayBuffer[] = [];
      const answer = await thread.ask(
        { parts: parts.map((part) => packed(part, transfer)), commit },
        transfer,
      );
      return answer.map((result) => ("rows" in result ? result : { error: unpackError(result.failed) }));
    },
    close: () => thread.end(),
    kill: () => thread.kill(),
  };
}

/** Bytes are copied once and then handed over: a clone would take along all of the buffer they are a part of. */
function packed(part: Part, transfer: ArrayBuffer[]): Part {
  const own = (value: SqlValue): SqlValue => {
    if (!(value instanceof Uint8Array)) return value;
    const copy = new Uint8Array(value);
    transfer.push(copy.buffer);
    return copy;
  };
  return {
    ...part,
    statements: part.statements.map(({ sql, values }) => ({ sql, values: values.map(own) })),
  };
}

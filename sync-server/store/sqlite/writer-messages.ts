import type { CarriedError } from "../../thread/carried-error.ts";
import type { Part } from "./executor.ts";

/** What the writer's thread is asked; `Executor.execute`, as a message. */
export interface WriterQuestion {
  parts: Part[];
  commit: boolean;
}

export type WriterAnswer = ({ rows: unknown[] } | { failed: CarriedError })[];

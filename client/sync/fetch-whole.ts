import { SECOND } from "../../shared/time/duration.ts";
import type { Environment } from "./environment.ts";

/** Longest for a question and its whole answer, ms. */
const ANSWER_MS = 30 * SECOND;

export interface Patience {
  /** ms */
  limit?: number;
  /** Gives the question up before its time. */
  signal?: AbortSignal;
}

/**
 * One question over HTTP and its whole answer, as `read` takes it. It is given up after a time: a network can die
 * without a word, and what was asked over it never ends by itself.
 * @throws when there is no answer, or `read` does
 */
export async function fetchWhole<T>(
  environment: Environment,
  path: string,
  init: RequestInit,
  read: (answer: Response) => Promise<T>,
  { limit = ANSWER_MS, signal }: Patience = {},
): Promise<T> {
  const late = new AbortController();
  const cancel = environment.after(limit, () => late.abort());
  const given = signal ? AbortSignal.any([late.signal, signal]) : late.signal;
  try {
    return await read(await environment.fetch(path, { ...init, signal: given }));
  } finally {
    cancel();
  }
}

import { MINUTE } from "../../shared/time/duration.ts";
import { fetchWhole } from "./fetch-whole.ts";
import type { Environment } from "./environment.ts";

/** Documents may be large, and links slow. */
const BYTES_MS = MINUTE;

/** What the server answers with, as bytes; null when it cannot be had now, `gone` when there is none for this agent. */
export async function fetchBytes(
  environment: Environment,
  path: string,
  signal?: AbortSignal,
): Promise<Uint8Array | "gone" | null> {
  const patience = { limit: BYTES_MS, ...(signal ? { signal } : {}) };
  try {
    return await fetchWhole(environment, path, { credentials: "same-origin" }, bytesOf, patience);
  } catch {
    return null; // no network: whoever asked asks again when the link is there
  }
}

async function bytesOf(answer: Response): Promise<Uint8Array | "gone" | null> {
  if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
  return answer.status === 403 || answer.status === 404 ? "gone" : null;
}

import { MINUTE, SECOND } from "../../../shared/time/duration.ts";
import type { Environment } from "../environment.ts";
import { fetchWhole } from "../fetch-whole.ts";

/** A file that is fetched is waited for so long, and longer by its size: at least so many bytes come in a second. */
const PATIENCE_MS = MINUTE;
const SLOWEST = 50_000;

/** Null: it cannot be had now. */
export async function fetchFile(environment: Environment, hash: string, bytes: number): Promise<Blob | null> {
  const limit = PATIENCE_MS + (bytes / SLOWEST) * SECOND;
  const read = async (answer: Response) => (answer.ok ? answer.blob() : null);
  const asked = fetchWhole(environment, `/api/files/${hash}`, { credentials: "same-origin" }, read, {
    limit,
  });
  return asked.catch(() => null); // no network: whoever asked asks again when the link is there
}

import type { Environment } from "./environment.ts";

/** What the server answers with, as bytes; null when it cannot be had now, `gone` when there is none for this agent. */
export async function fetchBytes(
  environment: Environment,
  path: string,
): Promise<Uint8Array | "gone" | null> {
  try {
    const answer = await environment.fetch(path, { credentials: "same-origin" });
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    return answer.status === 403 || answer.status === 404 ? "gone" : null;
  } catch {
    return null; // no network: whoever asked asks again when the link is there
  }
}

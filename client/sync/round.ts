import { encodeAny } from "../../shared/protocol/any.ts";
import { decodeInflated } from "../../shared/protocol/deflated.ts";
import { close, type ClosedFrame, type DeviceFrame, type ServerFrame } from "../../shared/protocol/frames.ts";
import type { Environment } from "./environment.ts";
import { fetchWhole } from "./fetch-whole.ts";

/** What one question brings: what a socket would have said, or that it would have been closed. */
export type Answer = ServerFrame | ClosedFrame;

/**
 * One question and its answer over HTTP, in the frames of a socket (U-1).
 * @param frames hello first
 * @returns null when the server could not be asked in this way
 * @throws when there is no answer
 */
export function askRound(
  environment: Environment,
  frames: readonly DeviceFrame[],
  signal: AbortSignal,
): Promise<Answer[] | null> {
  const path = frames.some(({ t }) => t === "push") ? "/api/push" : "/api/catchup";
  const question = {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: encodeAny(frames) as Uint8Array<ArrayBuffer>, // never over shared memory
  };
  return fetchWhole(environment, path, question, readFrames, { signal });
}

async function readFrames(answer: Response): Promise<Answer[] | null> {
  if (answer.status === 401) return [{ t: "closed", code: close.sessionOver }];
  if (!answer.ok) return null;
  const value = decodeInflated(new Uint8Array(await answer.arrayBuffer()));
  return Array.isArray(value) ? (value as Answer[]) : null; // from our own server
}

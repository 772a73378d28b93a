import * as v from "valibot";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { AppError } from "../http/app-error.ts";
import { MessageBody } from "./message-body.ts";
import type { RawEntry } from "./raw/raw-intake.ts";
import { receiveMessage, type IntakeDeps } from "./receive-message.ts";
import type { ChannelRecord } from "../store/channels-store.ts";

/**
 * Takes in what somebody said. Who they are is asked for what is new only: what a network says twice is the same message,
 * whatever they are called by now.
 * @param said what the message itself tells, as intake takes it
 * @param more whose it is, and whatever else has to be asked for
 */
export async function receiveOnce(
  deps: IntakeDeps,
  { settings }: ChannelRecord,
  said: { external_id: string },
  more: () => Promise<object>,
): Promise<readonly DocumentId[]> {
  const known = await deps.inbound.received(settings.id, said.external_id);
  if (known) return [known.result.contact];
  const body = v.safeParse(MessageBody, { ...said, ...(await more()) });
  if (!body.success) {
    const path = v.getDotPath(body.issues[0]);
    throw new AppError("message.malformed", path ? { path } : {});
  }
  const { result } = await receiveMessage(deps, settings, body.output);
  return [result.contact];
}

/** One that cannot be read is told of, and holds up no other. */
export function readOrTell(read: () => RawEntry[]): RawEntry[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof v.ValiError)) throw error;
    return [{ key: "?", take: () => Promise.reject(new AppError("message.malformed")) }];
  }
}

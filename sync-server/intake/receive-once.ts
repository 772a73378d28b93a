import * as v from "valibot";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { AppError } from "../http/app-error.ts";
import { MessageBody } from "./message-body.ts";
import { awaitedAttachment, putFetch, webFile } from "../channels/awaited-files.ts";
import type { ChannelRecord } from "../store/channels-store.ts";
import type { RawEntry } from "./raw/raw-intake.ts";
import { Untakeable } from "./raw/untakeable.ts";
import { receiveMessage, type IntakeDeps } from "./receive-message.ts";

export interface ReceiveOnceDeps extends IntakeDeps {
  /** Epoch ms. */
  clock: () => number;
}

/** What is special about a message. */
export interface Special {
  /** Ids that it has on the network, too. */
  others?: readonly string[];
  /** Its files are shown from the network's address, and never kept here. */
  filesStay?: boolean;
}

/**
 * Takes in what somebody said. Its files are named at once and fetched afterwards: their addresses do not last. Who they are
 * is asked for what is new only: what a network says twice is the same message, whatever they are called by now.
 * @param said what the message itself tells, as intake takes it
 * @param more whose it is, and whatever else has to be asked for
 */
export async function receiveOnce(
  deps: ReceiveOnceDeps,
  { settings }: ChannelRecord,
  said: { external_id: string },
  more: () => Promise<object>,
  { others = [], filesStay = false }: Special = {},
): Promise<readonly DocumentId[]> {
  const known = await deps.inbound.received(settings.id, said.external_id);
  if (known) return [known.result.contact];
  const body = v.safeParse(MessageBody, { ...said, ...(await more()) });
  if (!body.success) {
    const path = v.getDotPath(body.issues[0]);
    throw new AppError("message.malformed", path ? { path } : {});
  }
  const files = filesStay ? [] : body.output.attachments.map(webFile);
  const { result } = await receiveMessage(deps, settings, body.output, {
    files: [],
    into: null,
    ...(filesStay ? {} : { attachments: files.map(awaitedAttachment) }),
    async also(tx, received) {
      const inbound = { bodyHash: "", result: received, at: deps.clock() };
      for (const other of others) await deps.inbound.add(tx, settings.id, other, inbound);
      await putFetch(deps, tx, { channel: settings.id, doc: received.conversation, on: received.n, files });
    },
  });
  return [result.contact];
}

/** One that cannot be read is told of, and holds up no other. */
export function readOrTell({ settings }: ChannelRecord, read: () => RawEntry[]): RawEntry[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof v.ValiError)) throw error;
    return [untakeable(settings.id, "?", new AppError("message.malformed"))];
  }
}

/** What is told, and cannot be taken in. */
export function untakeable(channel: string, key: string, why: Error): RawEntry {
  return { key, channel, about: [], take: () => Promise.reject(new Untakeable(why.message)) };
}

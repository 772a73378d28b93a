import { visibilities } from "../../../shared/conversation/intent.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { receiveMessage, type IntakeDeps } from "../../intake/receive-message.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { JobStore } from "../../store/store.ts";
import { awaitedAttachment, putFetch } from "../awaited-files.ts";
import { takeOwnWords, type OwnWordsDeps } from "../own-words.ts";
import { directFilesOf, readDirect } from "./read-direct.ts";
import type { Direct, Person } from "./wire.ts";
import { directWordsOf } from "./words.ts";

export interface TakeDirectDeps extends IntakeDeps {
  jobs: JobStore;
  /** Epoch ms. */
  clock: () => number;
}

/** Takes in a direct message of somebody, once. Its file is named at once and fetched afterwards. */
export async function takeDirect(
  deps: TakeDirectDeps,
  { settings }: ChannelRecord,
  message: Direct,
  author: Person | undefined,
): Promise<readonly DocumentId[]> {
  const known = await deps.inbound.received(settings.id, message.id);
  if (known) return [known.result.contact];
  const files = directFilesOf(message);
  const body = { ...readDirect(message, author), attachments: [] };
  if (body.text === "" && files.length === 0) return [];
  const { result } = await receiveMessage(deps, settings, body, {
    files: [],
    into: null,
    attachments: files.map(awaitedAttachment),
    also: (tx, { conversation: doc, n: on }) => putFetch(deps, tx, { channel: settings.id, doc, on, files }),
  });
  return [result.contact];
}

/** What the account says to somebody is a reply of ours, or was said elsewhere. */
export async function takeOwnDirect(
  deps: TakeDirectDeps & OwnWordsDeps,
  { settings }: ChannelRecord,
  message: Direct,
): Promise<readonly DocumentId[]> {
  const { recipient_id: contact } = message.message_create.target;
  const thread = await deps.inbound.thread(settings.id, contact, "private");
  if (!thread) return [];
  await takeOwnWords(deps, settings, {
    id: message.id,
    text: directWordsOf(message),
    files: directFilesOf(message).map(({ mime }) => mime),
    target: "private",
    at: message.created_timestamp ?? deps.clock(),
    among: await conversationsWith(deps, settings.id, contact),
    elsewhere: thread,
  });
  return [thread.contact];
}

/** A private answer to a post is written where the post stands. */
async function conversationsWith(
  { inbound }: Pick<TakeDirectDeps, "inbound">,
  channel: string,
  contact: string,
): Promise<DocumentId[]> {
  const threads = await Promise.all(visibilities.map((each) => inbound.thread(channel, contact, each)));
  return threads.flatMap((thread) => thread?.conversation ?? []);
}

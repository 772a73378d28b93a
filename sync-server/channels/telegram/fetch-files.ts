import * as v from "valibot";
import type { Attachment, ConversationFact } from "../../../shared/conversation/entry.ts";
import type { Conversation } from "../../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../../shared/conversation/effects.ts";
import { hashOfAttachment } from "../../../shared/conversation/kept-files.ts";
import { isDocumentId, type DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Unnumbered } from "../../../shared/protocol/entry.ts";
import type { TelegramConnection } from "../../../shared/channels/telegram-connection.ts";
import { HOUR, SECOND } from "../../../shared/time/duration.ts";
import type { KeepFileDeps } from "../../files/keep-file.ts";
import type { Documents } from "../../log/documents.ts";
import type { BlobStore } from "../../store/blob-store.ts";
import type { ChannelStore } from "../../store/channels-store.ts";
import type { Job, JobStore, Tx } from "../../store/store.ts";
import { fetchFile } from "./fetch-file.ts";
import { attachmentOf, type TelegramFile } from "./message-files.ts";

/** The job that brings the files of a message here; its key is the message. */
export const FETCH_FILES = "telegram-files";

/** Six hours or so; then somebody has to ask the contact for it. */
const MOST_TRIES = 16;
const LONGEST_WAIT = HOUR;

interface Fetch {
  channel: string;
  doc: DocumentId;
  /** Number of the message. */
  on: number;
  files: readonly TelegramFile[];
}

const Missing = v.picklist(["coming", "too-large", "lost"]);
/** `file`: its id on Telegram; null once it is here, or never will be. */
const Waiting = v.object({
  file: v.nullable(v.string()),
  attachment: v.object({
    name: v.string(),
    url: v.string(),
    mime: v.string(),
    bytes: v.optional(v.number()),
    width: v.optional(v.number()),
    height: v.optional(v.number()),
    missing: v.optional(Missing),
  }),
});
export type Waiting = { file: string | null; attachment: Attachment };

const Payload = v.object({
  channel: v.string(),
  doc: v.custom<DocumentId>(isDocumentId),
  on: v.number(),
  waiting: v.array(Waiting),
});

/** In the commit that takes the message in. */
export async function putFetch(
  { jobs, clock }: { jobs: JobStore; clock: () => number },
  tx: Tx,
  { channel, doc, on, files }: Fetch,
): Promise<void> {
  const waiting = files.map((file): Waiting => ({
    file: file.missing === "coming" ? file.id : null,
    attachment: attachmentOf(file),
  }));
  const payload = { channel, doc, on, waiting };
  await jobs.put(tx, { kind: FETCH_FILES, key: `${doc} ${on}`, due: clock(), payload });
}

export interface FetchFilesDeps extends KeepFileDeps {
  documents: Documents;
  blobs: BlobStore;
  jobs: JobStore;
  channels: Pick<ChannelStore, "channel">;
}

/** The handler of those jobs: what could be fetched stands in the message, the rest is tried again, later each time. */
export function makeFetchFiles(deps: FetchFilesDeps) {
  return async (job: Job): Promise<void> => {
    const { channel, doc, on, waiting } = v.parse(Payload, job.payload) as Payload; // left-out fields are left out, not undefined: it was JSON
    const account = await deps.channels.channel(channel);
    const connection = account?.connection.kind === "telegram" ? account.connection : null;
    const isLast = connection === null || job.attempts >= MOST_TRIES;
    const after: Waiting[] = [];
    for (const one of waiting) after.push(await fetched(deps, { channel, connection, isLast }, one));
    const attachments = after.map(({ attachment }) => attachment);
    const isDone = after.every(({ file }) => file === null);
    const isNews = after.some(({ file }, i) => file !== waiting[i]?.file);
    await deps.documents.turn<void, Conversation>(doc, (turn) => {
      const isGone = !turn.exists || turn.state().row.erased;
      if (isNews && !isGone) turn.append([changed(deps.newId(), turn.now, on, attachments)]);
      turn.also(async (tx) => {
        const hashes = isGone ? [] : attachments.flatMap((one) => hashOfAttachment(one) ?? []);
        for (const hash of hashes) await deps.blobs.refer(tx, doc, hash);
        if (isDone || isGone) return deps.jobs.remove(tx, job.kind, job.key);
        const wait = Math.min(LONGEST_WAIT, SECOND * 2 ** job.attempts);
        await deps.jobs.put(tx, {
          ...job,
          due: turn.now + wait,
          payload: { channel, doc, on, waiting: after },
        });
      });
    });
  };
}

interface Payload {
  channel: string;
  doc: DocumentId;
  on: number;
  waiting: Waiting[];
}

interface Try {
  channel: string;
  connection: TelegramConnection | null;
  isLast: boolean;
}

async function fetched(
  deps: FetchFilesDeps,
  { channel, connection, isLast }: Try,
  one: Waiting,
): Promise<Waiting> {
  if (one.file === null) return one;
  const answer = connection && (await fetchFile(deps, channel, connection, { ...one, file: one.file }));
  if (answer) return { file: null, attachment: answer };
  if (!isLast) return one;
  return { file: null, attachment: { ...one.attachment, missing: "lost" } };
}

function changed(
  id: string,
  at: number,
  on: number,
  attachments: Attachment[],
): Unnumbered<ConversationFact> {
  return { id, type: "message.changed", at, by: SYSTEM, on, change: { what: "files", attachments } };
}

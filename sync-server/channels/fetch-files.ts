import * as v from "valibot";
import type { Attachment, ConversationFact } from "../../shared/conversation/entry.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import { hashOfAttachment } from "../../shared/conversation/kept-files.ts";
import { isDocumentId, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import { HOUR, SECOND } from "../../shared/time/duration.ts";
import type { Lanes } from "../delivery/lanes.ts";
import type { Documents } from "../log/documents.ts";
import type { BlobStore } from "../store/blob-store.ts";
import type { ChannelRecord, ChannelStore } from "../store/channels-store.ts";
import type { Job, JobStore } from "../store/store.ts";
import type { Waiting } from "./awaited-files.ts";
import type { ChannelOf } from "./channel.ts";

/** Six hours or so; then somebody has to ask the contact for it. */
const MOST_TRIES = 16;
const LONGEST_WAIT = HOUR;
/** A file is whole in memory while it is fetched. The messages behind wait in the store, and hold up nothing else. */
const AT_ONCE = 2;

const Payload = v.object({
  channel: v.string(),
  doc: v.custom<DocumentId>(isDocumentId),
  on: v.number(),
  tries: v.optional(v.number(), 0),
  waiting: v.array(
    v.object({
      file: v.nullable(v.string()),
      attachment: v.object({
        name: v.string(),
        url: v.string(),
        mime: v.string(),
        bytes: v.optional(v.number()),
        width: v.optional(v.number()),
        height: v.optional(v.number()),
        missing: v.optional(v.picklist(["coming", "too-large", "lost"])),
      }),
    }),
  ),
});

export interface FetchFilesDeps {
  documents: Documents;
  blobs: BlobStore;
  jobs: JobStore;
  channels: Pick<ChannelStore, "channel">;
  channelOf: ChannelOf;
  lanes: Pick<Lanes, "pass">;
  newId: () => string;
}

/** The handler of those jobs: what could be fetched stands in the message, the rest is tried again, later each time. */
export function makeFetchFiles(deps: FetchFilesDeps) {
  const fetchAll = async (job: Job, { channel, doc, on, tries: before, waiting }: Payload): Promise<void> => {
    const tries = before + 1;
    const account = await deps.channels.channel(channel);
    const isLast = account === null || tries >= MOST_TRIES;
    const after: Waiting[] = [];
    for (const one of waiting) after.push(await fetched(deps, { account, isLast }, one));
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
        const wait = Math.min(LONGEST_WAIT, SECOND * 2 ** tries);
        await deps.jobs.put(tx, {
          ...job,
          due: turn.now + wait,
          payload: { channel, doc, on, tries, waiting: after },
        });
      });
    });
  };

  return (job: Job): Promise<void> => {
    const payload = v.parse(Payload, job.payload) as Payload; // left-out fields are left out, not undefined: it was JSON
    return deps.lanes.pass(laneOf(payload.doc), job, async () => {
      await fetchAll(job, payload);
      return null; // how the account is called otherwise is none of its business
    });
  };
}

function laneOf(doc: DocumentId): string {
  return `files ${doc.charCodeAt(doc.length - 1) % AT_ONCE}`;
}

interface Payload {
  channel: string;
  doc: DocumentId;
  on: number;
  /** How often they were asked for. */
  tries: number;
  waiting: Waiting[];
}

interface Try {
  account: ChannelRecord | null;
  isLast: boolean;
}

async function fetched(
  { channelOf }: FetchFilesDeps,
  { account, isLast }: Try,
  { file, attachment }: Waiting,
): Promise<Waiting> {
  if (file === null) return { file, attachment };
  const answer = account && (await channelOf(account).fetchFile?.(account, { file, attachment }));
  if (answer) return { file: null, attachment: answer };
  return isLast ? { file: null, attachment: { ...attachment, missing: "lost" } } : { file, attachment };
}

function changed(
  id: string,
  at: number,
  on: number,
  attachments: Attachment[],
): Unnumbered<ConversationFact> {
  return { id, type: "message.changed", at, by: SYSTEM, on, change: { what: "files", attachments } };
}

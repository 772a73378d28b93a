import type { Attachment } from "../../shared/conversation/entry.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { MessageBody } from "../intake/message-body.ts";
import type { JobStore, Tx } from "../store/store.ts";

/** The job that brings the files of a message here; its key is the message. */
export const FETCH_FILES = "fetch-files";

/** A file of a message, to be asked for by its id on the network. */
export interface AwaitedFile {
  id: string;
  name: string;
  mime: string;
  bytes?: number | undefined;
  /** Of a picture or film, in pixels. */
  size?: { width: number; height: number };
  missing: NonNullable<Attachment["missing"]>;
}

/** `file`: its id on the network; null once it is here, or never will be. */
export type Waiting = { file: string | null; attachment: Attachment };

interface Fetch {
  channel: string;
  doc: DocumentId;
  /** Number of the message. */
  on: number;
  files: readonly AwaitedFile[];
}

/** As it stands until it is fetched. */
export function awaitedAttachment({ name, mime, bytes, size, missing }: AwaitedFile): Attachment {
  return { name, url: "", mime, ...(bytes === undefined ? {} : { bytes }), ...size, missing };
}

/** A file that the network shows at an address, which is what it is asked for by. */
export function webFile({
  url,
  name,
  mime,
  bytes,
  width,
  height,
}: MessageBody["attachments"][number]): AwaitedFile {
  const size = width === undefined || height === undefined ? {} : { size: { width, height } };
  return { id: url, name, mime, bytes, ...size, missing: "coming" };
}

/** In the commit that takes the message in. */
export async function putFetch(
  { jobs, clock }: { jobs: JobStore; clock: () => number },
  tx: Tx,
  { channel, doc, on, files }: Fetch,
): Promise<void> {
  if (!files.some(({ missing }) => missing === "coming")) return;
  const waiting = files.map((file): Waiting => ({
    file: file.missing === "coming" ? file.id : null,
    attachment: awaitedAttachment(file),
  }));
  const payload = { channel, doc, on, waiting };
  await jobs.put(tx, { kind: FETCH_FILES, key: `${doc} ${on}`, due: clock(), payload });
}

/** What its sender's program says it is, if it can be. */
export function saidMime(said: string | undefined): string | undefined {
  return said !== undefined && /^[\w.+-]{1,50}\/[\w.+-]{1,49}$/u.test(said) ? said : undefined;
}

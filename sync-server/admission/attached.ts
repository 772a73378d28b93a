import { fileProblem } from "../../shared/channels/file-rules.ts";
import { replyRules } from "../../shared/channels/capability.ts";
import type { SentFile, Visibility } from "../../shared/conversation/intent.ts";
import type { Code } from "../../shared/protocol/codes.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { AnyIntent } from "../../shared/protocol/kinds.ts";
import { publishedChannel } from "../channels/channel-document.ts";
import type { Turn } from "../log/documents.ts";
import type { BlobStore } from "../store/blob-store.ts";
import type { ChannelStore } from "../store/channels-store.ts";
import type { FileStore, StoredFile } from "../store/file-store.ts";

export interface AttachedDeps {
  blobs: Pick<BlobStore, "documentsOf" | "refer">;
  files: Pick<FileStore, "upload" | "file">;
  channels: Pick<ChannelStore, "channel">;
}

interface Attaching {
  target: Visibility;
  attachments: readonly SentFile[];
}

/** The reply's files, where the intent is one and has any. */
export function attachedBy(intent: AnyIntent): Attaching | null {
  return intent.type === "send" && intent.attachments
    ? { target: intent.target, attachments: intent.attachments }
    : null;
}

/** Why the files of a reply cannot go out: one is not here, is not this person's to send, or does not fit the network. */
export async function refuseAttached(
  deps: AttachedDeps,
  where: { doc: DocumentId; channel: string },
  { target, attachments }: Attaching,
  agent: string,
): Promise<Code | null> {
  const channel = await deps.channels.channel(where.channel);
  if (!channel) return "channel.unknown";
  const rules = replyRules(publishedChannel(channel).capability, target);
  const others: StoredFile[] = [];
  for (const said of attachments) {
    const file = await deps.files.file(said.hash);
    if (!file || !(await isTheirs(deps, where.doc, said.hash, agent))) return "file.missing";
    if (fileProblem(rules, others, file)) return "file.refused";
    others.push(file);
  }
  return null;
}

/** They have uploaded it, or it stands in this conversation already: a hash alone gives nobody a file. */
async function isTheirs(deps: AttachedDeps, doc: DocumentId, hash: string, agent: string): Promise<boolean> {
  const upload = await deps.files.upload(agent, hash);
  if (upload?.proven) return true;
  return (await deps.blobs.documentsOf(hash)).includes(doc);
}

/** From here on the conversation's readers may read them. */
export function referTo(deps: AttachedDeps, turn: Turn, attachments: readonly SentFile[]): void {
  turn.also(async (tx) => {
    for (const { hash } of attachments) await deps.blobs.refer(tx, turn.doc, hash);
  });
}

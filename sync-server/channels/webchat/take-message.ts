import * as v from "valibot";
import { fileProblem } from "../../../shared/channels/file-rules.ts";
import { textLength } from "../../../shared/channels/text-length.ts";
import type { Conversation } from "../../../shared/conversation/conversation.ts";
import { FILES_LIMIT, SentFile } from "../../../shared/conversation/intent.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { Uuid } from "../../../shared/protocol/intent.ts";
import { pictureSize } from "../../files/keep-file.ts";
import { AppError } from "../../http/app-error.ts";
import { receiveMessage } from "../../intake/receive-message.ts";
import type { MessageBody } from "../../intake/message-body.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import type { Received } from "../../store/inbound-store.ts";
import type { ChatDeps } from "./chat-deps.ts";
import type { VisitorClaim } from "./visitor.ts";
import { personOf, remembered, uploaderOf } from "./visitor-person.ts";

/** What a page posts. `id` is minted in the browser: the same id is one message for ever. */
export const ChatMessage = v.object({
  id: Uuid,
  text: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100_000)), ""),
  files: v.optional(v.pipe(v.array(v.pick(SentFile, ["hash", "name"])), v.maxLength(FILES_LIMIT)), []),
  /** When the visitor wrote it, epoch ms; it may have waited for a network since. */
  sent_at: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
type ChatMessage = v.InferOutput<typeof ChatMessage>;

/**
 * Takes in what a visitor wrote, and shows it among their lines. A page that did not hear the answer asks again, with the
 * same id, and gets the same one.
 * @throws AppError `message.malformed`, `file.missing`, `file.refused`, `message.conflict`
 */
export async function takeMessage(
  deps: ChatDeps,
  account: ChannelRecord,
  visitor: VisitorClaim,
  message: ChatMessage,
): Promise<void> {
  const files = await storedFiles(deps, account, visitor, message.files);
  const isEmpty = message.text === "" && files.length === 0;
  if (isEmpty || isTooLong(account, message.text)) throw new AppError("message.malformed", { path: "text" });
  const taken = await receivedOnce(deps, account, visitor, message, files);
  if (!taken) return;
  const { id: channel } = account.settings;
  await deps.transactions.transaction(async (tx) => {
    const { conversation: doc, contact } = taken.result;
    for (const { hash } of files) await deps.blobs.refer(tx, doc, hash);
    await deps.webchat.addLine(tx, channel, visitor.id, {
      id: message.id,
      side: "visitor",
      send: null,
      part: null,
      doc,
      name: "",
      text: message.text,
      files,
      at: deps.clock(),
    });
    const said = remembered(visitor, null, { language: visitor.language });
    await deps.webchat.setContact(tx, channel, visitor.id, contact, said);
  });
  deps.writing.visitorWrites(taken.result.conversation, { id: taken.result.contact, name: "" }, false);
  deps.visitors.tell(channel, visitor.id, { kind: "lines" });
}

/**
 * What is known of the visitor may have changed since the first try: the id alone says that it is the same message.
 * @returns null for one that was erased since: it does not come back (D-5)
 */
async function receivedOnce(
  deps: ChatDeps,
  account: ChannelRecord,
  visitor: VisitorClaim,
  message: ChatMessage,
  files: readonly SentFile[],
): Promise<{ result: Received } | null> {
  const { settings } = account;
  const known = await deps.inbound.received(settings.id, message.id);
  if (known) {
    const { row } = await deps.documents.read<Conversation>(known.result.conversation);
    if (row.erased) return null;
    if (!(await isOf(deps, visitor, known.result.contact))) throw new AppError("message.conflict");
    return known;
  }
  const body: MessageBody = {
    external_id: message.id,
    contact: await personOf(deps.webchat, visitor),
    kind: "chat",
    visibility: "private",
    text: message.text,
    attachments: files.map(({ hash, ...file }) => ({ ...file, url: `/api/files/${hash}` })),
    ...(message.sent_at === undefined ? {} : { sent_at: message.sent_at }),
  };
  return receiveMessage(deps.intake, settings, body);
}

/** Whether the visitor is this contact, or was it before their site knew them. */
async function isOf(
  { inbound, webchat }: Pick<ChatDeps, "inbound" | "webchat">,
  { channel, id }: VisitorClaim,
  contact: DocumentId,
): Promise<boolean> {
  for (const visitor of [id, ...(await webchat.claimedBy(channel, id))])
    if ((await inbound.thread(channel, visitor, "private"))?.contact === contact) return true;
  return false;
}

/** The files as they are here: what a page says of them is only their names. */
async function storedFiles(
  { uploads, files }: Pick<ChatDeps, "uploads" | "files">,
  { settings }: ChannelRecord,
  visitor: VisitorClaim,
  said: ChatMessage["files"],
): Promise<SentFile[]> {
  const stored: SentFile[] = [];
  for (const { hash, name } of said) {
    const isTheirs = (await uploads.progress(uploaderOf(visitor), hash)).done;
    const file = isTheirs ? await files.file(hash) : null;
    if (!file) throw new AppError("file.missing");
    if (fileProblem(settings.capability, stored, file)) throw new AppError("file.refused");
    const { mime, bytes } = file;
    stored.push({ hash, name, mime, bytes, ...(await pictureSize(files, hash)) });
  }
  return stored;
}

function isTooLong({ settings }: ChannelRecord, text: string): boolean {
  const { limit, unit } = settings.capability;
  return limit !== null && textLength(text, unit) > limit;
}

import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { receiveMessage } from "../../intake/receive-message.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";
import { awaitedAttachment, putFetch } from "../awaited-files.ts";
import { clearMark } from "../contact-mark.ts";
import type { TelegramIntakeDeps } from "./intake-deps.ts";
import { filesOf } from "./message-files.ts";
import { bodyOf, wordsOf, type Said } from "./read-message.ts";
import { BLOCKED } from "./take-membership.ts";
import { externalId } from "./update.ts";

/** Takes in a message, or an album as one, that is not known yet. Its files are named at once and fetched afterwards. */
export async function takeSaid(
  deps: TelegramIntakeDeps,
  settings: ChannelRecord["settings"],
  said: Said,
): Promise<DocumentId[]> {
  const body = bodyOf(said);
  const files = said.flatMap(filesOf);
  const attachments = files.map(awaitedAttachment);
  if (body.text === "" && attachments.length === 0) return []; // somebody pinned, paid, set a timer…
  const { result } = await receiveMessage(deps, settings, body, {
    files: [],
    into: null,
    attachments,
    async also(tx, received) {
      const inbound = { bodyHash: "", result: received, at: deps.clock() };
      for (const other of said.slice(1)) await deps.inbound.add(tx, settings.id, externalId(other), inbound);
      if (said.length > 1)
        for (const part of said) {
          const caption = { message: part.message_id, text: wordsOf(part) };
          deps.telegram.keepCaption(tx, received.conversation, received.n, caption);
        }
      await putFetch(deps, tx, { channel: settings.id, doc: received.conversation, on: received.n, files });
    },
  });
  await clearMark(deps, result.contact, BLOCKED); // who writes takes messages again
  return [result.contact];
}

import type { Conversation } from "../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { ConversationEntry, ConversationFact } from "../../shared/conversation/entry.ts";
import type { Visibility } from "../../shared/conversation/intent.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import { runAutomations, type Message } from "../automations/run-automations.ts";
import { AppError } from "../http/app-error.ts";
import type { Turn } from "../log/documents.ts";
import type { BlobStore } from "../store/blob-store.ts";
import type { IntakeDeps } from "./receive-message.ts";
import { wholeText } from "./whole-text.ts";

/**
 * A bot leaves a conversation to people: from now on they are waited for, and automations answer what it had held.
 * Saying it twice does no more.
 * @throws AppError `contact.unknown` for somebody who never wrote to this channel
 */
export async function handOver(
  deps: IntakeDeps,
  channel: string,
  { contact, visibility }: { contact: string; visibility: Visibility },
): Promise<{ conversation: DocumentId }> {
  const thread = await deps.inbound.thread(channel, contact, visibility);
  if (!thread) throw new AppError("contact.unknown");
  const { conversation } = thread;
  return deps.documents.turn<{ conversation: DocumentId }, Conversation>(conversation, async (turn) => {
    const { heldBy, erased } = turn.state().row;
    if (heldBy === null || erased) return { conversation };
    const held = await heldMessages(deps.blobs, turn);
    const fact: Unnumbered<Extract<ConversationFact, { type: "handed.over" }>> = {
      id: deps.newId(),
      type: "handed.over",
      at: turn.now,
      by: SYSTEM,
      from: heldBy,
    };
    turn.append([fact]);
    for (const message of held) await runAutomations(deps, turn, message);
    return { conversation };
  });
}

/** What a bot has held of the episode that is open, and no automation has looked at. */
export async function heldMessages(
  blobs: Pick<BlobStore, "blob">,
  turn: Turn<Conversation>,
): Promise<Message[]> {
  let held: Extract<ConversationFact, { type: "message.received" }>[] = [];
  let first = -1;
  for (const entry of turn.entries() as readonly ConversationEntry[]) {
    if (entry.type === "episode.opened") [held, first] = [[], -1];
    if (entry.type === "handed.over") held = [];
    if (entry.type !== "message.received") continue;
    if (first < 0) first = entry.n;
    held = entry.message.heldBy === undefined ? [] : [...held, entry];
  }
  return Promise.all(
    held.map(async ({ n, message }) => ({ n, text: await wholeText(blobs, message), isFirst: n === first })),
  );
}
